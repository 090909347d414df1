//! Recordings that are interrupted: by `kill -9`, a full disk, a folder that goes away. Nothing is lost.

mod full;
mod journals;
mod killed;
mod links;
mod locks;
mod places;
mod random;
mod saving;
mod stage;
