use rehearsal::service;

#[service(protocol = rest_json_1, endpoint = "https://runs.example.com")]
pub trait Runs {
    #[operation(http = "POST /a", errors(NoSuchError))]
    async fn start(&self, input: NoSuchInput) -> Result<NoSuchOutput, StartError>;
}

fn main() {}
