use rehearsal::{Session, replay};

#[replay]
async fn type_parameter<T>(session: Session) {}

#[replay]
async fn lifetime<'a>(session: Session) {}

#[replay]
async fn where_clause(session: Session)
where
    u8: Copy,
{
}

fn main() {}
