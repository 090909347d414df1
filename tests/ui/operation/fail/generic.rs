use rehearsal::service;

#[service(protocol = rest_json_1, endpoint = "https://runs.example.com")]
pub trait Runs {
    #[operation(http = "POST /a")]
    async fn type_parameter<T>(&self, input: T) -> Result<(), AError>;

    #[operation(http = "POST /b")]
    async fn lifetime<'a>(&'a self) -> Result<(), BError>;

    #[operation(http = "POST /c")]
    async fn where_clause(&self) -> Result<(), CError>
    where
        Self: Sized;
}

fn main() {}
