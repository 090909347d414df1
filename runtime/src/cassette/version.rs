//! Versions of the cassette format.

/// The version that this crate writes, and the only one so far that it reads.
pub(super) const CURRENT: u32 = 1;

/// Says which Rehearsal reads a format that this one does not.
pub(super) fn unreadable(version: &str) -> String {
    let newer = version.parse::<u32>().map_or(!version.starts_with('-'), |v| v > CURRENT);
    let advice = if newer {
        "it was written by a newer Rehearsal: update rehearsal to read it"
    } else {
        "no Rehearsal has written such a format"
    };
    let this = env!("CARGO_PKG_VERSION");
    format!("unknown format version {version}: rehearsal {this} reads version {CURRENT}; {advice}")
}
