use rehearsal::service;

pub struct MockRuns;

pub enum StartError {}

#[service(protocol = rest_json_1, endpoint = "https://runs.example.com")]
pub trait Runs {
    #[operation(http = "POST /runs")]
    async fn start(&self) -> Result<(), StartError>;
}

fn main() {}
