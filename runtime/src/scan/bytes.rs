//! Bodies that are no text, or too large to be held: looked at by pieces that overlap.

use std::borrow::Cow;
use std::io::{self, Read, Write};
use std::ops::Range;

use super::forms::{Context, hits};
use super::keys::MAX_KEY;
use super::look::{At, Edit, Look};
use super::nested::{Inner, encoded};

/// How much is looked at at once, besides what overlaps.
const PIECE: usize = 1 << 20;

/// How much of the next piece is there already: no secret is longer.
const AHEAD: usize = MAX_KEY + (64 << 10);

/// How much of the last piece is still there: names, and whether a word begins.
const BEHIND: usize = 1 << 10;

impl Look<'_> {
    /// Looks at bytes, and says what they become; none where nothing changes.
    pub(super) fn bytes(&mut self, bytes: &[u8], at: &At<'_>) -> Option<Vec<u8>> {
        let mut masked = Vec::new();
        // Reading from memory and writing to it cannot fail.
        self.pieces(bytes, &mut masked, at).ok().filter(|changed| *changed).map(|_| masked)
    }

    /// Looks at what is read, writes what it becomes, and says whether that is another.
    pub(super) fn pieces(
        &mut self,
        mut from: impl Read,
        mut to: impl Write,
        at: &At<'_>,
    ) -> io::Result<bool> {
        self.before = 0;
        let mut held = Vec::new();
        // How much of `held` has been looked at, and written.
        let mut done = 0;
        let mut any = false;
        loop {
            let wanted = done + PIECE + AHEAD - held.len();
            let read = (&mut from).take(wanted as u64).read_to_end(&mut held)?;
            let last = read < wanted;
            let until = if last { held.len() } else { held.len() - AHEAD };
            let piece = Piece { text: &readable(&held), new: done..until, last };
            for edit in self.piece(&piece, at) {
                if edit.range.start < done {
                    continue;
                }
                self.found.extend(edit.secrets);
                if let Some(new) = edit.new {
                    to.write_all(&held[done..edit.range.start])?;
                    to.write_all(new.as_bytes())?;
                    done = edit.range.end;
                    any = true;
                }
            }
            let until = until.max(done);
            to.write_all(&held[done..until])?;
            if last {
                return Ok(any);
            }
            let gone = until.saturating_sub(BEHIND);
            held.drain(..gone);
            done = until - gone;
            self.before += gone as u64;
        }
    }

    /// What begins in the new part of a piece.
    fn piece(&mut self, piece: &Piece<'_>, at: &At<'_>) -> Vec<Edit> {
        let known = self.found.len();
        let found = hits(piece.text, Context::Free).into_iter();
        let begins = |start: usize| piece.new.contains(&start);
        let found = found.filter(|hit| begins(hit.range.start));
        let mut edits: Vec<Edit> = found.map(|hit| self.edit(piece.text, hit, at)).collect();
        for one in encoded(piece.text) {
            let apart = |edit: &Edit| {
                edit.range.end <= one.range.start || one.range.end <= edit.range.start
            };
            if !edits.iter().all(apart) {
                continue;
            }
            let whole = begins(one.range.start) && (piece.last || one.range.end < piece.text.len());
            match &one.inner {
                Inner::Text(inner) if !whole => {
                    // A run that goes on: what is in it is told, and replaced, by itself.
                    let way = at.inside(one.name(), one.range.start);
                    for edit in self.edits(inner, &way, Context::Free) {
                        let narrowed = one.narrowed(&edit.range, edit.new.as_deref());
                        let Some((range, new)) = narrowed else { continue };
                        if begins(range.start) {
                            let place = self.before + range.start as u64;
                            let mut secrets = edit.secrets;
                            for secret in &mut secrets {
                                secret.offset = place;
                            }
                            edits.push(Edit { range, new, secrets });
                        }
                    }
                }
                _ if begins(one.range.start) => edits.extend(self.inside(piece.text, &one, at)),
                _ => {}
            }
        }
        debug_assert_eq!(known, self.found.len(), "edits hold what they found");
        edits.sort_by_key(|edit| edit.range.start);
        edits
    }
}

/// A part of a body, with something of what is before and behind it.
struct Piece<'a> {
    text: &'a str,
    new: Range<usize>,
    last: bool,
}

/// Bytes as a text of the same length: where they are none, what is not ASCII stands for nothing.
fn readable(bytes: &[u8]) -> Cow<'_, str> {
    if let Ok(text) = str::from_utf8(bytes) {
        return Cow::Borrowed(text);
    }
    let mut ascii = bytes.to_vec();
    for byte in &mut ascii {
        if !byte.is_ascii() {
            *byte = b'\x1a';
        }
    }
    Cow::Owned(String::from_utf8(ascii).unwrap_or_default())
}
