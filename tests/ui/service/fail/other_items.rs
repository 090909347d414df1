use rehearsal::service;

#[service(protocol = rest_json_1, endpoint_prefix = "runs")]
pub trait Runs {
    const NAME: &'static str;
    type Id;

    #[operation(http = "POST /runs")]
    async fn start(&self) -> Result<(), StartError> {
        Ok(())
    }

    #[operation(http = "POST /stop")]
    async fn stop(&self) -> Result<(), StopError>;
}

fn takes(runs: impl Runs) {
    drop(runs.stop());
}

fn main() {
    takes(MockRuns::new());
}
