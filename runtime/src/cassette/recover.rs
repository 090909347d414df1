//! Making a cassette of an interrupted journal.

use std::fmt;
use std::path::{Component, Path, PathBuf};

use super::interrupted::{Contents, Interrupted};
use super::line::{Finished, Header};
use super::placed::{Placed, in_order};
use super::{Cassette, file, side};
use crate::beside::{Beside, recover_command, remove_file, review_hint};
use crate::error::{Error, ErrorKind, Result};
use crate::interaction::Outcome;
use crate::message::{Body, BodyFile, Content};
use crate::mode::Mode;
use crate::words::counted;

/// What came of an interrupted recording. Its text says all of it.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Recovered {
    /// The file that the recording is in; none where it had no interaction.
    pub cassette: Option<PathBuf>,
    /// How many interactions were recovered.
    pub interactions: usize,
    /// Whether the process had saved the recording before it was interrupted: then nothing was left to do.
    pub was_saved: bool,
    /// Whether the last line of the journal was cut off. That is no loss: its response had not reached the client.
    pub was_cut_off: bool,
    /// What could not be recovered, a sentence each. The journal then stays.
    pub lost: Vec<String>,
}

/// Makes `NAME.new.json` of a recording whose process was killed. The path is that of the cassette, or of a journal.
///
/// While it records, a session notes every interaction in `NAME.journal` beside the cassette `NAME.json`, before the
/// last byte of the response reaches the client. The accepted cassette is never touched; the journal, and the large
/// bodies beside it, are removed once the recovered recording is safely on the disk. Of mode `append`, what comes out
/// is the old cassette and what is new.
///
/// ```
/// use rehearsal::{BoxedExchange, Cassette, Exchange, Mode, Request, Response, Result, Session};
///
/// # struct Health;
/// # impl Exchange for Health {
/// #     async fn exchange(&self, _: Request) -> Result<Response> {
/// #         Ok(Response::new(r#"{"ok":true}"#.into()))
/// #     }
/// # }
/// # #[tokio::main(flavor = "current_thread")]
/// # async fn main() -> Result<()> {
/// # let folder = tempfile::tempdir().unwrap();
/// # let cassette = folder.path().join("health.json");
/// let session = Session::builder(&cassette).mode(Mode::Record).upstream_exchange(Health).open()?;
/// session.exchange(Request::new("".into())).await?;
/// # let journal = folder.path().join("health.journal");
/// # let left = std::fs::read(&journal).unwrap();
/// # session.finish()?;
/// # std::fs::remove_file(&cassette).unwrap();
/// # std::fs::write(&journal, left).unwrap();
///
/// // … and the process is killed. Later:
/// let recovered = rehearsal::recover(&cassette)?;
/// assert_eq!(recovered.interactions, 1);
/// assert_eq!(recovered.cassette, Some(folder.path().join("health.new.json")));
/// # Ok(())
/// # }
/// ```
///
/// # Errors
///
/// [`Missing`](ErrorKind::Missing) where no recording was interrupted, [`Busy`](ErrorKind::Busy) while it still runs,
/// and [`Io`](ErrorKind::Io) where `NAME.new.json` is there already, or something cannot be read or written. The
/// journal is then as it was.
pub fn recover(path: impl AsRef<Path>) -> Result<Recovered> {
    from(path.as_ref(), None)
}

/// The same, into a file of any name, which must not be there yet.
///
/// # Errors
///
/// As of [`recover`].
pub fn recover_to(path: impl AsRef<Path>, out: impl AsRef<Path>) -> Result<Recovered> {
    from(path.as_ref(), Some(out.as_ref()))
}

fn from(path: &Path, out: Option<&Path>) -> Result<Recovered> {
    let journal = find(path)?;
    let interrupted = Interrupted::open(&journal)?.ok_or_else(|| nothing(path))?;
    let Some(contents) = interrupted.read()? else {
        interrupted.remove()?;
        return Err(nothing(path));
    };
    let name = cassette_name(&contents.header, &journal)?;
    let folder = journal.parent().unwrap_or(Path::new(""));
    let cassette = folder.join(name);
    if !is_journal(path) && path.file_name() != cassette.file_name() {
        let message = format!(
            "{} is that of {}: if you mean it, {}",
            journal.display(),
            cassette.display(),
            recover_command(&journal)
        );
        return Err(Error::new(ErrorKind::Io, message));
    }
    let beside = Beside::of(&cassette);
    let mut recovered = Recovered {
        cassette: None,
        interactions: 0,
        was_saved: false,
        was_cut_off: contents.torn,
        lost: Vec::new(),
    };
    if let Some(saved) = contents.saved_in(folder) {
        recovered.was_saved = true;
        recovered.cassette = Some(saved);
    } else if !contents.is_empty() {
        let out = out.map_or_else(|| beside.aside(), Path::to_owned);
        write(contents, &cassette, &out, &mut recovered)?;
    }
    if recovered.lost.is_empty() {
        // As long as the journal is there and locked, nobody records this cassette.
        if beside.journals() == [journal] {
            beside.clean();
        }
        interrupted.remove()?;
    }
    Ok(recovered)
}

/// The journal that is meant by a path.
fn find(path: &Path) -> Result<PathBuf> {
    if is_journal(path) {
        return Ok(path.to_owned());
    }
    let mut journals = Beside::of(path).journals();
    match journals.len() {
        0 => Err(nothing(path)),
        1 => Ok(journals.remove(0)),
        _ => {
            let commands = journals.iter().map(|one| format!("\n  {}", recover_command(one)));
            let message = format!(
                "several recordings of {} were interrupted; recover one after the other, with --out for each:{}",
                path.display(),
                commands.collect::<String>()
            );
            Err(Error::new(ErrorKind::Io, message))
        }
    }
}

fn is_journal(path: &Path) -> bool {
    path.extension().is_some_and(|ending| ending == "journal")
}

fn nothing(path: &Path) -> Error {
    let message =
        format!("there is nothing to recover: no recording of {} was interrupted", path.display());
    Error::new(ErrorKind::Missing, message)
}

/// The name of a journal's cassette, which leads nowhere else.
fn cassette_name<'a>(header: &'a Header, journal: &Path) -> Result<&'a str> {
    let name = header.cassette.as_str();
    let mut parts = Path::new(name).components();
    match (parts.next(), parts.next()) {
        (Some(Component::Normal(part)), None) if part == name => Ok(name),
        _ => {
            let message = format!(
                "{}:1: expected the file name of a cassette, found {name:?}",
                journal.display()
            );
            Err(Error::new(ErrorKind::Format, message))
        }
    }
}

fn write(contents: Contents, cassette: &Path, out: &Path, recovered: &mut Recovered) -> Result<()> {
    if out.symlink_metadata().is_ok() {
        return Err(is_there(out));
    }
    let beside = Beside::of(cassette);
    let Contents { header, finished, variables, damaged, .. } = contents;
    let mut into = match header.mode {
        Mode::Append if cassette.exists() => Cassette::load(cassette)?,
        _ => Cassette::new(),
    };
    if into.interactions.is_empty() {
        into.recorded.at = header.at;
        into.recorded.by = header.by;
    }
    into.recorded.via = header.via.or(into.recorded.via);
    into.recorded.note = header.note.or(into.recorded.note);
    let last = into.last_call();
    let mut unread = damaged;
    let mut bodies = Vec::new();
    let mut placed = Vec::new();
    for (line, finished) in finished {
        match with_bodies(finished, &beside) {
            Ok((one, files)) => {
                placed.push(one);
                bodies.extend(files);
            }
            Err(why) => unread.push((line, why)),
        }
    }
    unread.sort();
    let told =
        |(line, why): (usize, String)| format!("line {line} of the journal is damaged: {why}");
    recovered.lost = unread.into_iter().map(told).collect();
    recovered.interactions = placed.len();
    if placed.is_empty() {
        return Ok(());
    }
    in_order(placed, last).for_each(|interaction| into.push(interaction));
    for (name, value) in variables {
        into.put_variable(name, value);
    }
    file::save_new(&into, out).map_err(|error| match out.symlink_metadata() {
        Ok(_) => is_there(out),
        Err(_) => error,
    })?;
    recovered.cassette = Some(out.to_owned());
    if recovered.lost.is_empty() {
        for path in &bodies {
            remove_file(path);
        }
    }
    Ok(())
}

fn is_there(out: &Path) -> Error {
    let message = format!(
        "{} is there already: name another file with --out, or look at it, and remove it or accept it{}",
        out.display(),
        review_hint(out)
    );
    Error::new(ErrorKind::Io, message)
}

/// Finds the large bodies of an interaction; why not, if one is not what it was.
fn with_bodies(
    finished: Finished,
    beside: &Beside,
) -> std::result::Result<(Placed, Vec<PathBuf>), String> {
    let Finished { mut placed, files } = finished;
    let mut found = Vec::new();
    let mut find = |body: &mut Body| {
        let Content::File(file) = &body.content else { return Ok(()) };
        let name = file.path().to_string_lossy().into_owned();
        let Some(name) = files.get(&name).filter(|name| beside.is_body(name)) else {
            return Err("the file of a body has no name, or none that a recording gives".to_owned());
        };
        let path = beside.folder().join(name);
        let is_file = path.symlink_metadata().is_ok_and(|found| found.is_file());
        let sha256 = if is_file { side::sha256_of(&path).ok() } else { None };
        if sha256.as_ref() != Some(&file.sha256) {
            return Err(format!("{} is not there, or not what was recorded", path.display()));
        }
        body.content =
            Content::File(BodyFile::kept(path.clone(), file.sha256.clone(), file.length));
        found.push(path);
        Ok(())
    };
    find(&mut placed.interaction.request.body)?;
    if let Outcome::Answered(response) = &mut placed.interaction.outcome {
        find(&mut response.body)?;
    }
    Ok((placed, found))
}

impl fmt::Display for Recovered {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let count = counted(self.interactions, "interaction");
        match &self.cassette {
            Some(path) if self.was_saved => {
                write!(f, "{} had been saved before the process ended", path.display())?;
            }
            Some(path) => {
                write!(f, "recovered {count} into {}{}", path.display(), review_hint(path))?;
            }
            None => write!(f, "the interrupted recording had no interaction")?,
        }
        if self.was_cut_off {
            write!(f, "\nthe last line was cut off: its response had not reached the client")?;
        }
        for lost in &self.lost {
            write!(f, "\nlost: {lost}")?;
        }
        if !self.lost.is_empty() {
            write!(f, "\nthe journal stays: remove it when nothing more is to be had from it")?;
        }
        Ok(())
    }
}
