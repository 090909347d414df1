use rehearsal::{service, shape};

#[shape]
pub struct Input {}

#[service(protocol = rest_json_1, endpoint = "https://runs.example.com")]
pub trait Runs {
    #[operation(http = "POST /a")]
    async fn nothing() -> Result<(), AError>;

    #[operation(http = "POST /b")]
    async fn no_receiver(input: Input) -> Result<(), BError>;

    #[operation(http = "POST /c")]
    async fn by_value(self) -> Result<(), CError>;

    #[operation(http = "POST /d")]
    async fn exclusive(&mut self) -> Result<(), DError>;

    #[operation(http = "POST /e")]
    async fn typed(self: std::sync::Arc<Self>) -> Result<(), EError>;

    #[operation(http = "POST /f")]
    async fn with_a_lifetime(&'static self) -> Result<(), FError>;
}

fn main() {}
