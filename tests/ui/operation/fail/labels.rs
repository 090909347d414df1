use rehearsal::{service, shape};

#[shape]
pub struct ById {
    #[member(uri)]
    pub id: String,
}

#[shape]
pub struct ByName {
    pub name: String,
}

#[service(protocol = rest_json_1, endpoint = "https://runs.example.com")]
pub trait Runs {
    #[operation(http = "GET /a/{name}")]
    async fn label_without_a_member(&self, input: ById) -> Result<(), AError>;

    #[operation(http = "GET /b/{name}")]
    async fn label_of_a_member_in_the_body(&self, input: ByName) -> Result<(), BError>;

    #[operation(http = "GET /c")]
    async fn member_without_a_label(&self, input: ById) -> Result<(), CError>;

    #[operation(http = "GET /d/{id}")]
    async fn label_without_an_input(&self) -> Result<(), DError>;

    #[operation(http = "GET /e", host_prefix = "{account}.")]
    async fn host_without_a_member(&self, input: ByName) -> Result<(), EError>;
}

fn main() {}
