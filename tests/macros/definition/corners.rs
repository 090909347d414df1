//! Corners that a definition must not cut: routes, empty collections, masks, secrets in messages, panics.

use std::collections::BTreeMap;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Arc, Barrier};

use rehearsal::bytes::Bytes;
use rehearsal::{
    Cassette, Document, Exchange as _, Mode, Session, Timestamp, http, lint, service, shape,
};

#[shape]
struct Key {
    #[member(uri)]
    key: String,
}

#[shape]
struct Pair {
    #[member(uri)]
    bucket: String,
    #[member(uri)]
    id: i32,
}

#[rehearsal::shape]
struct Told {
    #[rehearsal::member(length(..=100))]
    route: String,
}

#[shape]
struct Empties {
    #[member(query = "tag")]
    tags: Vec<String>,
    #[member(query_map)]
    more: BTreeMap<String, String>,
    #[member(header = "X-Name")]
    name: Option<String>,
    #[member(payload)]
    body: Bytes,
}

#[shape]
struct Tenant {
    #[member(header = "X-Tenant")]
    tenant: String,
}

#[shape]
struct Secret {
    #[member(uri, sensitive)]
    user: String,
    #[member(query = "who", sensitive)]
    who: Option<String>,
    #[member(sensitive, range(5..=9))]
    pin: i32,
    #[member(sensitive)]
    at: Option<Timestamp>,
    #[member(sensitive)]
    cards: Option<Vec<Card>>,
}

#[shape]
struct Card {
    #[member(length(1..=4))]
    number: String,
}

#[shape]
struct Out {
    #[member(header = "X-Out", sensitive)]
    header: Option<String>,
    #[member(sensitive)]
    level: f64,
}

#[service(protocol = rest_json_1, endpoint = "https://corners.example.com")]
trait Corners {
    #[operation(http = "GET /objects/{key+}", readonly)]
    async fn object(&self, input: Key) -> Result<Told, ObjectError>;
    #[operation(http = "GET /objects/{bucket}/{id}", readonly)]
    async fn exact(&self, input: Pair) -> Result<Told, ExactError>;
    #[operation(http = "POST /empties", status = 204)]
    async fn empties(&self, input: Empties) -> Result<(), EmptiesError>;
    #[operation(http = "GET /tenant", readonly)]
    async fn tenant(&self, input: Tenant) -> Result<Told, TenantError>;
    #[operation(http = "POST /users/{user}")]
    async fn secret(&self, input: Secret) -> Result<Out, SecretError>;
}

fn over_the_wire(mock: &MockCorners) -> CornersClient<CornersServer<MockCorners>> {
    CornersClient::new(CornersServer::new(mock.clone()))
}

#[tokio::test]
async fn the_route_that_says_more_is_taken_and_a_greedy_label_is_whole() {
    let mock = MockCorners::new();
    mock.expect_object().with(Key { key: "dir/sub/x/".into() });
    mock.expect_exact().with(Pair { bucket: "b".into(), id: 5 });
    let client = over_the_wire(&mock);
    client.object(Key { key: "dir/sub/x/".into() }).await.unwrap();
    client.exact(Pair { bucket: "b".into(), id: 5 }).await.unwrap();
}

#[tokio::test]
async fn what_is_empty_is_not_missing_and_headers_may_be_any_text() {
    let input = Empties {
        tags: Vec::new(),
        more: BTreeMap::new(),
        name: Some("Zoë".into()),
        body: Bytes::new(),
    };
    let mock = MockCorners::new();
    mock.expect_empties().with(input.clone());
    over_the_wire(&mock).empties(input).await.unwrap();
    let request = http::Request::post("/empties").body("".into()).unwrap();
    mock.expect_empties();
    let response = CornersServer::new(mock.clone()).exchange(request).await.unwrap();
    assert_eq!((response.status().as_u16(), response.body().len()), (204, 0));
}

#[tokio::test]
async fn headers_of_a_definition_are_kept_and_count() {
    let folder = tempfile::tempdir().unwrap();
    let cassette = folder.path().join("c.json");
    let mock = MockCorners::new();
    mock.expect_tenant().times(2).returning(|input: &Tenant| Told { route: input.tenant.clone() });
    let session = Session::builder(&cassette).mode(Mode::Record).definition(&CORNERS);
    let session = session.upstream_exchange(CornersServer::new(mock.clone())).open().unwrap();
    let client = CornersClient::new(session.clone());
    let ask = |tenant: &str| Tenant { tenant: tenant.into() };
    for tenant in ["a", "b"] {
        client.tenant(ask(tenant)).await.unwrap();
    }
    session.finish().unwrap().into_result().unwrap();

    let open = || Session::builder(&cassette).mode(Mode::Replay).definition(&CORNERS).open();
    let session = open().unwrap();
    let client = CornersClient::new(session.clone());
    for tenant in ["b", "a"] {
        assert_eq!(client.tenant(ask(tenant)).await.unwrap().route, tenant);
    }
    assert!(client.tenant(ask("never recorded")).await.is_err());
    let cassette = Cassette::load(&cassette).unwrap();
    let calls = CornersView::new(&cassette).tenant().unwrap();
    assert_eq!(calls[1].input.tenant, "b");
    assert!(lint(&cassette, &[&CORNERS]).findings.is_empty());
}

#[tokio::test]
async fn what_is_masked_stays_of_its_type_everywhere() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("c.json");
    let input = Secret {
        user: "hunter2-user".into(),
        who: Some("hunter2-who".into()),
        pin: 7,
        at: Timestamp::from_seconds(1_234_567),
        cards: Some(vec![Card { number: "4711".into() }]),
    };
    let mock = MockCorners::new();
    let output = Out { header: Some("hunter2-out".into()), level: 4711.5 };
    mock.expect_secret().returning(output);
    for mode in [Mode::Record, Mode::Replay] {
        let session = Session::builder(&path).mode(mode).definition(&CORNERS).mask_sensitive(true);
        let session = session.upstream_exchange(CornersServer::new(mock.clone())).open().unwrap();
        CornersClient::new(session.clone()).secret(input.clone()).await.unwrap();
        session.finish().unwrap().into_result().unwrap();
    }
    let text = std::fs::read_to_string(&path).unwrap();
    for secret in ["hunter2", "4711", "1234567", "\"pin\": 7"] {
        assert!(!text.contains(secret), "{secret}: {text}");
    }
    let cassette = Cassette::load(&path).unwrap();
    assert_eq!(CornersView::new(&cassette).secret().unwrap().len(), 1);
    assert!(lint(&cassette, &[&CORNERS]).findings.is_empty(), "{text}");
}

#[tokio::test]
async fn messages_never_show_what_stands_inside_of_a_sensitive_member() {
    let server = CornersServer::new(MockCorners::new());
    for body in
        [r#"{"pin":7,"cards":[{"number":4711}]}"#, r#"{"pin":7,"cards":[{"number":"4711471"}]}"#]
    {
        let request = http::Request::post("/users/u").body(body.into()).unwrap();
        let response = server.exchange(request).await.unwrap();
        let text = String::from_utf8_lossy(response.body()).into_owned();
        assert_eq!(response.status().as_u16(), 400);
        assert!(text.contains("number") && !text.contains("4711"), "{text}");
    }
    let numbers = http::Request::post("/users/u").body(r#"{"pin":1e999}"#.into()).unwrap();
    assert_eq!(server.exchange(numbers).await.unwrap().status().as_u16(), 400);
}

#[test]
fn a_panic_of_an_answer_is_not_lost() {
    let mock = MockCorners::new();
    mock.expect_object().answering(|_| panic!("an assertion of the test"));
    let runtime = tokio::runtime::Builder::new_multi_thread().build().unwrap();
    let clone = mock.clone();
    let asked = runtime.block_on(async {
        tokio::spawn(async move { clone.object(Key { key: "k".into() }).await.is_err() }).await
    });
    assert!(asked.is_err());
    let error = mock.verify().unwrap_err().to_string();
    assert_eq!(error, "error: an expectation of Corners.Object panicked");
    assert!(catch_unwind(AssertUnwindSafe(|| drop(mock))).is_err());
}

#[test]
fn a_mock_inside_of_a_served_server_fails_its_test() {
    let mock = MockCorners::new();
    mock.expect_object().once();
    let served = rehearsal::serve(CornersServer::new(mock)).unwrap();
    let panic = catch_unwind(AssertUnwindSafe(|| drop(served))).unwrap_err();
    let text = panic.downcast_ref::<String>().expect("the mock's report");
    assert!(text.contains("Corners.Object was to be called once"), "{text}");
}

#[test]
fn the_users_functions_run_side_by_side_and_may_use_the_mock() {
    let mock = MockCorners::new();
    let both = Arc::new(Barrier::new(2));
    let (barrier, inside) = (Arc::clone(&both), mock.clone());
    mock.expect_object()
        .with(move |_: &Key| {
            let _ = inside.verify();
            true
        })
        .times(2)
        .answering(move |_| {
            barrier.wait();
            Ok(Told::fixture())
        });
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).build().unwrap();
    runtime.block_on(async {
        let ask = || {
            let mock = mock.clone();
            tokio::spawn(async move { mock.object(Key { key: "k".into() }).await })
        };
        let (a, b) = (ask(), ask());
        assert!(a.await.unwrap().is_ok() && b.await.unwrap().is_ok());
    });
}

#[shape]
struct Endless {
    #[member(length(1..=3))]
    kids: Vec<Endless>,
}

#[shape]
enum Turtles {
    Below(Box<Turtles>),
    All(Vec<Turtles>),
    #[member(unknown)]
    Unknown(Document),
}

#[shape]
struct Keyed {
    #[member(length(2..=5), key(pattern = "[a-z]{3}"))]
    map: BTreeMap<String, String>,
}

#[test]
fn fixtures_end() {
    assert!(Endless::fixture().kids.iter().all(|kid| kid.kids.is_empty()));
    assert!(matches!(Turtles::fixture(), Turtles::All(_) | Turtles::Unknown(_)));
    Keyed::fixture().validate().unwrap();
}
