use rehearsal::service;

#[service(protocol = rest_json_1, endpoint = "https://runs.example.com")]
pub trait Rest {
    #[operation(http = "POST /a")]
    async fn start(&self) -> Result<(), AError>;

    #[operation(http = "POST /b", name = "Start")]
    async fn begin(&self) -> Result<(), BError>;

    #[operation(http = "GET /c/{id}")]
    async fn get(&self, input: Input) -> Result<(), CError>;

    #[operation(http = "GET /c/{name}")]
    async fn describe(&self, input: Input) -> Result<(), DError>;
}

fn main() {}
