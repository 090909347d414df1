use rehearsal::service;

#[service(protocol = rest_json_1, endpoint = "https://runs.example.com")]
pub trait Runs {
    async fn start(&self) -> Result<(), StartError>;

    #[operation]
    #[operation(http = "POST /stop")]
    async fn stop(&self) -> Result<(), StopError>;
}

fn main() {}
