use rehearsal::{service, shape};

#[shape]
pub struct Input {
    #[member(uri)]
    pub id: String,
}

#[service(protocol = rest_json_1, endpoint = "https://runs.example.com")]
pub trait Rest {
    #[operation]
    async fn missing(&self) -> Result<(), AError>;

    #[operation(http = "/runs")]
    async fn no_method(&self) -> Result<(), BError>;

    #[operation(http = "post /runs")]
    async fn small_method(&self) -> Result<(), CError>;

    #[operation(http = "POST runs")]
    async fn relative(&self) -> Result<(), DError>;

    #[operation(http = "POST /runs/run-{id}", name = "E")]
    async fn part_of_a_segment(&self, input: Input) -> Result<(), EError>;

    #[operation(http = "POST /runs/{}")]
    async fn no_name(&self) -> Result<(), FError>;

    #[operation(http = "POST /runs/{id}/{id}")]
    async fn repeated(&self, input: Input) -> Result<(), GError>;

    #[operation(http = "POST /runs/{id+}/{rest+}")]
    async fn two_greedy(&self, input: Input) -> Result<(), HError>;

    #[operation(http = "POST /runs?id={id}")]
    async fn label_in_the_query(&self, input: Input) -> Result<(), MError>;

    #[operation(http = "POST /runs", status = 20)]
    async fn short_status(&self) -> Result<(), IError>;

    #[operation(http = "POST /runs#top")]
    async fn fragment(&self) -> Result<(), JError>;
}

#[service(protocol = aws_json_1_0, endpoint_prefix = "states", target_prefix = "AWSStepFunctions")]
pub trait AwsJson {
    #[operation(http = "POST /runs")]
    async fn http(&self) -> Result<(), KError>;

    #[operation(status = 201)]
    async fn status(&self) -> Result<(), LError>;
}

fn main() {}
