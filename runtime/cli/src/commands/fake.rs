//! `fake`: the fakes behind an address.

use std::path::Path;

use rehearsal::serve_at;
use serde::Serialize;

use super::{print, print_json_line};
use crate::arguments::Fake;
use crate::child::{self, DUMMY, Identity, Led};
use crate::defaults;
use crate::exit::{Exit, Failure};
use crate::fakes::fakes;
use crate::signals::Signals;

pub(crate) async fn fake(mut arguments: Fake) -> Result<Exit, Failure> {
    let config = defaults::of(Path::new("."))?;
    arguments.world = arguments.world.completed(&config);
    let (aws, arns) = fakes(&arguments.world, &arguments.services)?;
    // Before anybody can know the address, and so before there is anything to lose.
    let mut signals = Signals::listen()?;
    let served = serve_at(arguments.listen, aws)?;
    if !arguments.command.is_empty() {
        let identity = Identity::Dummy { region: arguments.world.region(), access_key_id: DUMMY };
        let url = served.url();
        let led = Led::Endpoint { url: &url, services: &arguments.services };
        let status = child::run(&arguments.command, identity, &led).await?;
        return Ok(child::exit_of(status));
    }
    if arguments.json {
        print_json_line(&Begun { url: served.url(), made: arns })?;
    } else {
        let mut lines = vec![served.url()];
        lines.extend(arns);
        print(&format!("{}\n", lines.join("\n")))?;
    }
    signals.next().await;
    Ok(Exit::Success)
}

/// What a program needs to know to use the fakes.
#[derive(Serialize)]
struct Begun {
    url: String,
    made: Vec<String>,
}
