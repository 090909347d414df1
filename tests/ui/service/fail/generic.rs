use rehearsal::service;

#[service(protocol = rest_json_1, endpoint_prefix = "runs")]
pub trait TypeParameter<T> {}

#[service(protocol = rest_json_1, endpoint_prefix = "runs")]
pub trait Lifetime<'a> {}

#[service(protocol = rest_json_1, endpoint_prefix = "runs")]
pub trait WhereClause
where
    Self: Sized,
{
}

fn main() {}
