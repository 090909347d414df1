//! What implements a service's trait: anything, behind an `Arc`, behind one type.

use std::sync::Arc;

use rehearsal_tests::everything::{
    BoxedJson11, Json11, Json11Client, Json11Error, Json11Server, MockJson11, PingJson11Error,
    Types,
};

#[derive(Debug)]
struct Fake;

impl Json11 for Fake {
    async fn types(&self, input: Types) -> Result<Types, Json11Error> {
        tokio::task::yield_now().await;
        Ok(Types { boolean: Some(false), ..input })
    }

    async fn ping(&self) -> Result<(), PingJson11Error> {
        Ok(())
    }
}

async fn ask(service: impl Json11) -> Option<bool> {
    service.ping().await.unwrap();
    // The future may go to other threads.
    let asked = tokio::spawn(async move { service.types(Types::fixture()).await });
    asked.await.unwrap().unwrap().boolean
}

#[tokio::test]
async fn any_implementation_answers() {
    assert_eq!(ask(Fake).await, Some(false));
    assert_eq!(ask(Arc::new(Fake)).await, Some(false));
    let boxed = BoxedJson11::new(Fake);
    assert_eq!(format!("{boxed:?}"), "BoxedJson11");
    assert_eq!(ask(boxed.clone()).await, Some(false));
    assert_eq!(ask(BoxedJson11::new(boxed)).await, Some(false));
    assert_eq!(ask(Arc::new(BoxedJson11::new(Arc::new(Fake)))).await, Some(false));
    assert_eq!(ask(Json11Client::new(Json11Server::new(Fake))).await, Some(false));
}

#[tokio::test]
async fn implementations_of_different_types_go_into_one_list() {
    let mock = MockJson11::new();
    mock.expect_ping().times(2);
    let client = Json11Client::new(Json11Server::new(mock.clone()));
    let all = [BoxedJson11::new(Fake), BoxedJson11::new(mock.clone()), BoxedJson11::new(client)];
    for service in &all {
        service.ping().await.unwrap();
    }
}
