use rehearsal::service;

#[service(protocol = rest_json_1, endpoint = "https://runs.example.com")]
pub trait Runs {
    #[operation(http)]
    async fn a(&self) -> Result<(), AError>;

    #[operation(http = POST)]
    async fn b(&self) -> Result<(), BError>;

    #[operation(http = "POST /c", readonly = true)]
    async fn c(&self) -> Result<(), CError>;

    #[operation(http = "POST /d", status = "201")]
    async fn d(&self) -> Result<(), DError>;

    #[operation(http = "POST /e", errors = Conflict)]
    async fn e(&self) -> Result<(), EError>;

    #[operation(http = "POST /f", errors("Conflict"))]
    async fn f(&self) -> Result<(), FError>;

    #[operation(http = "POST /g", errors(Conflict NotFound))]
    async fn g(&self) -> Result<(), GError>;

    #[operation(http = "POST /h", checksum("md5"))]
    async fn h(&self) -> Result<(), HError>;
}

fn main() {}
