//! Hostile clients and hostile cassettes: bytes as an attacker would send them, and an upstream that counts what it gets.

mod bombs;
mod cassettes;
mod chunks;
mod files;
mod http2;
mod known;
mod mutations;
mod pages;
mod replayed;
mod shown;
mod smuggling;
mod targets;
mod verified;
mod victim;
