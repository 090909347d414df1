use rehearsal::{Session, replay};

#[replay(order = "stirct")]
async fn in_order(session: Session) {}

#[replay(pace = "slow")]
async fn at_a_pace(session: Session) {}

#[replay(answers = "by-time")]
async fn all_by_time(session: Session) {}

#[replay(answers("states.DescribeExecution" = "repeat"))]
async fn one_by_time(session: Session) {}

fn main() {}
