use rehearsal::{service, shape};

#[shape]
pub struct StartInput {
    pub name: String,
}

#[service(protocol = rest_json_1, endpoint = "runs.example.com", regoin = "eu-west-1")]
pub trait Runs {
    #[operation(http = "/runs", redonly)]
    fn start(&mut self, input: StartInput) -> Result<(), StartError>;

    #[operation(http = "POST /stop")]
    async fn stop(&self) -> Result<(), StopError>;
}

// The rest of the file has no errors of its own.
struct Fake;

impl Runs for Fake {
    async fn start(&mut self, input: StartInput) -> Result<(), StartError> {
        drop(input);
        Ok(())
    }

    async fn stop(&self) -> Result<(), StopError> {
        Ok(())
    }
}

async fn uses(runs: &impl Runs) -> Result<(), StopError> {
    runs.stop().await
}

fn main() {
    let mock = MockRuns::new();
    mock.expect_stop();
    let _ = RunsClient::new(RunsServer::new(mock.clone()));
    let _ = BoxedRuns::new(Fake);
    let _ = RUNS.name;
    drop(uses(&mock));
}
