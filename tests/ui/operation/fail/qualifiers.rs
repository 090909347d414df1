use rehearsal::service;

#[service(protocol = rest_json_1, endpoint = "https://runs.example.com")]
pub trait Runs {
    #[operation(http = "POST /a")]
    fn not_async(&self) -> Result<(), AError>;

    #[operation(http = "POST /b")]
    async unsafe fn b(&self) -> Result<(), BError>;

    #[operation(http = "POST /c")]
    async extern "C" fn c(&self) -> Result<(), CError>;

    #[operation(http = "POST /d")]
    const async fn d(&self) -> Result<(), DError>;
}

fn main() {}
