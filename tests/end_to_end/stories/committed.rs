//! The committed cassettes, recorded again.
