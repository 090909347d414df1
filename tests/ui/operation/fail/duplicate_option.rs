use rehearsal::service;

#[service(protocol = rest_json_1, endpoint = "https://runs.example.com")]
pub trait Runs {
    #[operation(http = "POST /runs", readonly, http = "GET /runs", readonly)]
    async fn start(&self) -> Result<(), StartError>;
}

fn main() {}
