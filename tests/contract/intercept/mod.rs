//! The proxy as one for HTTPS: what is intercepted, what passes unseen, what is refused.

mod client;
mod ends;
mod hosts;
mod misdirected;
mod recording;
mod tunnels;
