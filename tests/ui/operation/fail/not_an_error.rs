use rehearsal::{service, shape};

#[shape]
pub struct Plain {
    pub message: Option<String>,
}

#[service(protocol = rest_json_1, endpoint = "https://runs.example.com")]
pub trait Runs {
    #[operation(http = "POST /a", errors(Plain))]
    async fn start(&self) -> Result<(), StartError>;
}

fn main() {}
