use rehearsal::service;

#[service(protocol = rest_json_1, endpoint = "https://runs.example.com")]
pub trait Runs {
    #[operation(http = "POST /a", read_only)]
    async fn a(&self) -> Result<(), AError>;

    #[operation(http = "POST /b", retries = 3)]
    async fn b(&self) -> Result<(), BError>;

    #[operation(http = "POST /e", throws(Conflict))]
    async fn e(&self) -> Result<(), EError>;

    #[operation("POST /c")]
    async fn c(&self) -> Result<(), CError>;

    #[operation = "POST /d"]
    async fn d(&self) -> Result<(), DError>;
}

fn main() {}
