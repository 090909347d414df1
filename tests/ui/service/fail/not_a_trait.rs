use rehearsal::service;

#[service(protocol = rest_json_1, endpoint = "https://runs.example.com")]
pub struct Runs;

#[service(protocol = rest_json_1, endpoint = "https://runs.example.com")]
pub(crate) async fn start() {}

#[service(protocol = rest_json_1, endpoint = "https://runs.example.com")]
impl Runs {}

fn main() {
    let _ = Runs;
    drop(start());
}
