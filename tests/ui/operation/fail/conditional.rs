use rehearsal::service;

#[service(protocol = rest_json_1, endpoint = "https://runs.example.com")]
pub trait Runs {
    #[cfg(unix)]
    #[operation(http = "POST /a")]
    async fn start(&self) -> Result<(), StartError>;
}

fn main() {}
