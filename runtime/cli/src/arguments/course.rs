//! The options of commands that replay: how the recording is played.

use clap::Args;
use rehearsal::{Answers, Order, Pace, SessionBuilder};

/// How a recording is played.
#[derive(Args, Debug)]
pub(crate) struct Course {
    /// any, or strict: exactly the recorded requests, in exactly their order [default: any]
    #[arg(long, value_name = "ORDER")]
    order: Option<Order>,
    /// instant, or recorded: every answer takes as long as it took while recording [default: instant]
    #[arg(long, value_name = "PACE")]
    pace: Option<Pace>,
    /// Which of its recorded answers an operation gives: sequence, `repeat_last`, loop or `by_time`; * is every other
    /// operation
    #[arg(long, value_name = "OPERATION=WAY", value_parser = operation_and_way)]
    answers: Vec<(String, Answers)>,
    /// A field of requests that the command draws anew in every run: request.body.name
    #[arg(long, value_name = "FIELD")]
    alias: Vec<String>,
}

impl Course {
    /// A session that plays so.
    pub(crate) fn of(&self, mut builder: SessionBuilder) -> SessionBuilder {
        if let Some(order) = self.order {
            builder = builder.order(order);
        }
        if let Some(pace) = self.pace {
            builder = builder.pace(pace);
        }
        for (operation, answers) in &self.answers {
            builder = builder.answers(operation, *answers);
        }
        self.alias.iter().fold(builder, SessionBuilder::alias)
    }
}

fn operation_and_way(text: &str) -> Result<(String, Answers), String> {
    let (operation, way) = text
        .split_once('=')
        .filter(|(operation, _)| !operation.is_empty())
        .ok_or("write OPERATION=WAY, as in states.DescribeExecution=by_time")?;
    let way = way.parse().map_err(|error: rehearsal::Error| error.to_string())?;
    Ok((operation.to_owned(), way))
}
