use rehearsal::{service, shape};

#[shape]
pub struct Output {}

#[service(protocol = rest_json_1, endpoint = "https://runs.example.com")]
pub trait Runs {
    #[operation(http = "POST /a")]
    async fn nothing(&self);

    #[operation(http = "POST /b")]
    async fn output_alone(&self) -> Output;

    #[operation(http = "POST /c")]
    async fn one_argument(&self) -> std::io::Result<Output>;

    #[operation(http = "POST /d")]
    async fn by_reference(&self) -> Result<&Output, DError>;

    #[operation(http = "POST /e")]
    async fn some_output(&self) -> Result<impl Clone, EError>;
}

fn main() {}
