//! The page as people use it; the plays are in `tests/js/page/`.

use std::path::PathBuf;

use tempfile::TempDir;

use super::{address, cassettes, play, report};

fn of_five() -> (TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let page = report(&cassettes::five(folder.path()));
    (folder, page)
}

#[test]
fn what_is_searched_is_found_and_marked() {
    let (_folder, page) = of_five();
    play("searching", &[address(&page)]);
}

#[test]
fn everything_can_be_done_by_keys() {
    let (_folder, page) = of_five();
    play("keys", &[address(&page)]);
}

#[test]
fn every_kind_of_body_is_readable() {
    let (_folder, page) = of_five();
    play("bodies", &[address(&page)]);
}

#[test]
fn it_is_readable_in_light_and_dark() {
    let (_folder, page) = of_five();
    play("themes", &[address(&page)]);
}

#[test]
fn it_has_roles_names_and_a_visible_focus() {
    let (_folder, page) = of_five();
    play("readers", &[address(&page)]);
}

#[test]
fn a_phone_shows_all_of_it() {
    let (folder, page) = of_five();
    let many = report(&cassettes::many(folder.path(), 5000));
    play("phone", &[address(&page), address(&many)]);
}

#[test]
fn thousands_of_interactions_are_as_quick_as_three() {
    let folder = tempfile::tempdir().unwrap();
    let pages = [3, 5000].map(|count| report(&cassettes::many(folder.path(), count)));
    play("many", &pages.map(|page| address(&page)));
}
