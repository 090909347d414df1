use rehearsal::{Session, replay};

#[replay(order(strict))]
async fn in_order(session: Session) {}

#[replay(answers(by_time))]
async fn all_by_time(session: Session) {}

#[replay(answers("states.DescribeExecution"))]
async fn of_one(session: Session) {}

#[replay(alias = "request.body.name")]
async fn one_alias(session: Session) {}

#[replay(alias())]
async fn no_alias(session: Session) {}

#[replay(alias("request.body.name", "name"))]
async fn no_field(session: Session) {}

fn main() {}
