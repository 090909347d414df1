use rehearsal::{service, shape};

#[shape(error)]
pub struct Conflict {
    pub message: Option<String>,
}

#[shape(error)]
pub struct NotFound {}

mod other {
    #[rehearsal::shape(error)]
    pub struct Unhandled {}

    #[rehearsal::shape(error)]
    pub struct Conflict {}
}

#[service(protocol = rest_json_1, endpoint = "https://runs.example.com")]
pub trait Runs {
    #[operation(http = "POST /a")]
    async fn path(&self) -> Result<(), std::io::Error>;

    #[operation(http = "POST /b")]
    async fn boxed(&self) -> Result<(), Box<dyn std::error::Error>>;

    #[operation(http = "POST /c", errors(Conflict))]
    async fn first(&self) -> Result<(), SharedError>;

    #[operation(http = "POST /d", errors(NotFound))]
    async fn second(&self) -> Result<(), SharedError>;

    #[operation(http = "POST /e", errors(NotFound, NotFound))]
    async fn twice(&self) -> Result<(), TwiceError>;

    #[operation(http = "POST /f", errors(Conflict, other::Conflict))]
    async fn of_one_name(&self) -> Result<(), OfOneNameError>;

    #[operation(http = "POST /g", errors(other::Unhandled))]
    async fn unhandled(&self) -> Result<(), UnhandledError>;
}

fn main() {}
