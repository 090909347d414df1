use rehearsal::{service, shape};

#[shape]
pub struct Input {
    pub name: String,
}

#[service(protocol = rest_json_1, endpoint = "https://runs.example.com")]
pub trait Runs {
    #[operation(http = "POST /a")]
    async fn two(&self, input: Input, dry: bool) -> Result<(), AError>;

    #[operation(http = "POST /b")]
    async fn pattern(&self, Input { name }: Input) -> Result<(), BError>;

    #[operation(http = "POST /c")]
    async fn by_reference(&self, input: &Input) -> Result<(), CError>;

    #[operation(http = "POST /d")]
    async fn anything(&self, input: impl Into<Input>) -> Result<(), DError>;

    #[operation(http = "POST /e")]
    async fn mutable(&self, mut input: Input) -> Result<(), EError>;
}

fn main() {}
