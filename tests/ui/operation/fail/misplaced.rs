use rehearsal::operation;

#[operation(http = "POST /runs")]
async fn start() -> Result<(), ()> {
    Ok(())
}

trait Runs {
    #[operation(http = "POST /runs")]
    async fn start(&self) -> Result<(), ()>;
}

struct Real;

impl Runs for Real {
    #[operation]
    async fn start(&self) -> Result<(), ()> {
        Ok(())
    }
}

fn main() {
    drop(start());
    drop(Real.start());
}
