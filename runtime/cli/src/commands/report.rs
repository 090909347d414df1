//! `report`: a cassette as one HTML page.

use std::path::Path;

use rehearsal::report::visible;

use super::print;
use crate::arguments::Report;
use crate::exit::{Exit, Failure};
use crate::page::{self, Replayed};

pub(crate) fn report(arguments: &Report) -> Result<Exit, Failure> {
    let session = arguments.session.as_deref().map(Replayed::read).transpose()?;
    let page = page::render(&arguments.cassette, session)?;
    if arguments.html == Path::new("-") {
        return print(&page);
    }
    page::write(&arguments.html, &page)?;
    print(&format!("wrote {}\n", visible(&arguments.html.display().to_string())))
}
