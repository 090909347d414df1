use rehearsal::{service, shape};

#[shape]
pub struct StartInput {
    pub name: String,
}

#[shape]
pub struct StartOutput {
    pub id: String,
}

#[service(protocol = rest_json_1, endpoint = "https://runs.example.com")]
pub trait Runs {
    #[operation(http = "POST /runs")]
    async fn start(&self, input: StartInput) -> Result<StartOutput, StartError>;

    #[operation(http = "POST /stop")]
    async fn stop(&self) -> Result<(), StopError>;
}

struct Missing;

impl Runs for Missing {
    async fn start(&self, _: StartInput) -> Result<StartOutput, StartError> {
        Ok(StartOutput { id: "1".to_owned() })
    }
}

struct OtherType;

impl Runs for OtherType {
    async fn start(&self, _: StartOutput) -> Result<StartOutput, StartError> {
        Ok(StartOutput { id: "1".to_owned() })
    }

    async fn stop(&self) -> Result<(), StopError> {
        Ok(())
    }
}

struct NotAsync;

impl Runs for NotAsync {
    async fn start(&self, _: StartInput) -> Result<StartOutput, StartError> {
        Ok(StartOutput { id: "1".to_owned() })
    }

    fn stop(&self) -> Result<(), StopError> {
        Ok(())
    }
}

struct NotSend;

impl Runs for NotSend {
    async fn start(&self, _: StartInput) -> Result<StartOutput, StartError> {
        let id = std::rc::Rc::new(1);
        std::future::ready(()).await;
        Ok(StartOutput { id: id.to_string() })
    }

    async fn stop(&self) -> Result<(), StopError> {
        Ok(())
    }
}

struct NotShared(std::cell::Cell<u8>);

impl Runs for NotShared {
    async fn start(&self, _: StartInput) -> Result<StartOutput, StartError> {
        Ok(StartOutput { id: "1".to_owned() })
    }

    async fn stop(&self) -> Result<(), StopError> {
        Ok(())
    }
}

fn main() {}
