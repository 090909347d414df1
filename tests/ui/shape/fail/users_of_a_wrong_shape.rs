use rehearsal::{service, shape};

#[shape(rename_al = "camelCase")]
pub struct StartInput {
    #[member(lenght(1..=80))]
    pub name: String,
    pub tags: Option<Vec<String>>,
}

#[shape(error, staus = 409)]
pub struct Conflict {
    pub message: Option<String>,
}

#[shape(renameall = "camelCase")]
pub enum State {
    Running,
    #[member(unknown)]
    Unknown(String),
}

#[shape]
pub struct StartOutput {
    pub state: State,
    pub by_state: Option<std::collections::BTreeMap<State, String>>,
}

#[service(protocol = rest_json_1, endpoint = "https://runs.example.com")]
pub trait Runs {
    #[operation(http = "POST /runs", errors(Conflict))]
    async fn start(&self, input: StartInput) -> Result<StartOutput, StartError>;
}

fn main() {
    let input = StartInput { name: "a".to_owned(), tags: None };
    assert_eq!(input.clone(), input);
    println!("{input:?} {:?}", input.validate());
    let _ = StartInput::builder().name("a").build();
    let _ = StartInput::fixture();
    println!("{}", Conflict::default());
    println!("{} {:?}", State::Running.as_str(), State::from("x"));
}
