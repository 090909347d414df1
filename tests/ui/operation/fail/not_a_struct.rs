use rehearsal::{service, shape};

#[shape]
pub enum State {
    Running,
}

#[service(protocol = rest_json_1, endpoint = "https://runs.example.com")]
pub trait Runs {
    #[operation(http = "POST /a")]
    async fn input(&self, input: State) -> Result<(), AError>;

    #[operation(http = "POST /b")]
    async fn output(&self) -> Result<State, BError>;

    #[operation(http = "POST /c")]
    async fn string(&self, input: String) -> Result<String, CError>;
}

fn main() {}
