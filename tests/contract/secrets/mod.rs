//! Nothing secret reaches the disk, and what stands in its place still matches, and still means something.

mod accounts;
mod echoes;
mod equality;
mod forms;
mod kinds;
mod planted;
mod rules;
mod traffic;

use std::fs;
use std::path::Path;

/// Every byte of every file below a folder.
fn everything(folder: &Path) -> Vec<u8> {
    let mut bytes = Vec::new();
    for entry in fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        bytes.extend(if path.is_dir() {
            everything(&path)
        } else {
            fs::read(&path).expect("a file")
        });
    }
    bytes
}
