//! The fakes, as the command line asks for them.

use rehearsal::definition::Service;
use rehearsal_aws::fakes::{Clock, FakeAws, Place, Settings};

use crate::arguments::{Kind, World};
use crate::endpoints::signing_name;
use crate::exit::{Exit, Failure};

/// The account of what `--with` makes.
const ACCOUNT: &str = "123456789012";

/// The fakes, and the ARNs of what they hold.
pub(crate) fn fakes(world: &World, services: &[String]) -> Result<(FakeAws, Vec<String>), Failure> {
    let clock = if world.real_time { Clock::real_time() } else { Clock::default() };
    let place = Place::new(world.region(), ACCOUNT)?;
    let settings = Settings::new().seed(world.seed).clock(clock).place(place);
    let aws = FakeAws::only(settings, chosen(services)?);
    let mut arns = Vec::new();
    for (kind, name) in &world.with {
        let made = match kind {
            Kind::StateMachine => told(aws.step_functions().add_state_machine(name)),
            Kind::Workflow => told(aws.mwaa_serverless().add_workflow(name)),
            Kind::WorkflowDefinition => told(aws.nova_act().add_workflow_definition(name)),
            Kind::Flow => told(aws.app_flow().add_flow(name)),
        };
        arns.push(made.map_err(|why| {
            Failure::new(Exit::Failure, format!("--with cannot make {name:?}: {why}"))
        })?);
    }
    Ok((aws, arns))
}

fn told<E: std::error::Error>(made: Result<String, E>) -> Result<String, String> {
    made.map_err(|error| error.to_string())
}

/// The services of these names; all without any.
fn chosen(names: &[String]) -> Result<Vec<&'static Service>, Failure> {
    let all = rehearsal_aws::definitions();
    if names.is_empty() {
        return Ok(all);
    }
    let of = |name: &String| {
        let signing = signing_name(name);
        let found = all.iter().copied().find(|service| service.signing_name == signing);
        found.ok_or_else(|| {
            let known: Vec<_> = all.iter().map(|service| service.signing_name).collect();
            let message = format!("there is no fake of {name:?}, but of {}", known.join(", "));
            Failure::new(Exit::Failure, message)
        })
    };
    names.iter().map(of).collect()
}
