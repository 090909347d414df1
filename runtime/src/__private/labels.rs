//! Checks while compiling that the labels of a path and the members for labels are the same.

use crate::definition::{Member, Place, Schema};

/// Checks the labels of a path.
///
/// # Panics
///
/// When a label has no member, or a member no label: the build fails there.
#[track_caller]
pub const fn check_labels(uri: &str, input: Option<&'static Schema>) {
    let members = members(input);
    check_template(uri, members, true);
    let mut index = 0;
    while index < members.len() {
        let name = members[index].name;
        if matches!(members[index].place, Place::Label) && !has_label(uri, name) {
            tell(&[
                "the input has a `#[member(uri)]` of the name `",
                name,
                "`, so the path needs a label `{",
                name,
                "}`",
            ]);
        }
        index += 1;
    }
}

/// Checks the labels of what stands before the host; their members may stand anywhere.
///
/// # Panics
///
/// When a label has no member: the build fails there.
#[track_caller]
pub const fn check_host(prefix: &str, input: Option<&'static Schema>) {
    check_template(prefix, members(input), false);
}

const fn members(input: Option<&'static Schema>) -> &'static [Member] {
    match input {
        Some(Schema::Structure(structure)) => structure.members,
        _ => &[],
    }
}

#[track_caller]
const fn check_template(template: &str, members: &[Member], is_path: bool) {
    let mut rest = template;
    while let Some((label, behind)) = next_label(rest) {
        match find(members, label) {
            Some(member) if !is_path || matches!(member.place, Place::Label) => {}
            Some(_) => tell(&[
                "the path has a label `{",
                label,
                "}`: write `#[member(uri)]` on the input's member of that name",
            ]),
            None if is_path => tell(&[
                "the path has a label `{",
                label,
                "}`, so the input needs a `#[member(uri)]` of that name on the wire",
            ]),
            None => tell(&[
                "the host has a label `{",
                label,
                "}`, so the input needs a member of that name on the wire",
            ]),
        }
        rest = behind;
    }
}

/// The next label, without its braces and `+`, and what is behind it.
const fn next_label(text: &str) -> Option<(&str, &str)> {
    let Some(start) = position(text, b'{') else { return None };
    let (_, text) = text.split_at(start + 1);
    let Some(end) = position(text, b'}') else { return None };
    let (label, behind) = text.split_at(end);
    match label.as_bytes() {
        [.., b'+'] => Some((label.split_at(end - 1).0, behind)),
        _ => Some((label, behind)),
    }
}

const fn position(text: &str, byte: u8) -> Option<usize> {
    let mut at = 0;
    while at < text.len() {
        if text.as_bytes()[at] == byte {
            return Some(at);
        }
        at += 1;
    }
    None
}

const fn find<'a>(members: &'a [Member], name: &str) -> Option<&'a Member> {
    let mut index = 0;
    while index < members.len() {
        if same(members[index].name, name) {
            return Some(&members[index]);
        }
        index += 1;
    }
    None
}

const fn has_label(template: &str, name: &str) -> bool {
    let mut rest = template;
    while let Some((label, behind)) = next_label(rest) {
        if same(label, name) {
            return true;
        }
        rest = behind;
    }
    false
}

const fn same(a: &str, b: &str) -> bool {
    let (a, b) = (a.as_bytes(), b.as_bytes());
    if a.len() != b.len() {
        return false;
    }
    let mut at = 0;
    while at < a.len() {
        if a[at] != b[at] {
            return false;
        }
        at += 1;
    }
    true
}

/// Panics with a text in pieces, which a constant cannot format.
#[track_caller]
const fn tell(pieces: &[&str]) -> ! {
    const MOST: usize = 512;
    let mut text = [0; MOST];
    let (mut length, mut index) = (0, 0);
    while index < pieces.len() {
        let piece = pieces[index].as_bytes();
        let mut at = 0;
        while at < piece.len() && length < MOST {
            text[length] = piece[at];
            length += 1;
            at += 1;
        }
        index += 1;
    }
    match str::from_utf8(text.split_at(length).0) {
        Ok(text) => panic!("{}", text),
        Err(_) => panic!("the labels and the members of the input differ"),
    }
}
