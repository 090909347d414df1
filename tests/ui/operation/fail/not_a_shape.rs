use rehearsal::service;

pub struct Input;
pub struct Output;

#[service(protocol = rest_json_1, endpoint = "https://runs.example.com")]
pub trait Runs {
    #[operation(http = "POST /a")]
    async fn input(&self, input: Input) -> Result<(), AError>;

    #[operation(http = "POST /b")]
    async fn output(&self) -> Result<Output, BError>;

    #[operation(http = "POST /c", errors(Output))]
    async fn error(&self) -> Result<(), CError>;
}

fn main() {}
