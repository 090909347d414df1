//! A client over a server over a mock: what goes in comes out, in every protocol and at every place.

use std::collections::{BTreeMap, HashMap};

use rehearsal::bytes::Bytes;
use rehearsal::{Document, Exchange, Timestamp};
use rehearsal_tests::everything::{
    BlobMessage, Choice, Color, Conflict, Contents, DocumentMessage, Empty, EnumMessage, Inner,
    Json10, Json10Client, Json10Server, Json11, Json11Client, Json11Error, Json11Server, Large,
    ListMessage, MockJson10, MockJson11, MockRest, Nothing, PutError, PutInput, PutOutput, Rest,
    RestClient, RestServer, Size, StructureMessage, TagFilter, TextMessage, TooMany, Types,
    TypesError, UnionError, UnionMessage, Unit, elsewhere,
};

#[allow(clippy::unnecessary_wraps, reason = "members are optional")]
fn text(text: &str) -> Option<String> {
    Some(text.to_owned())
}

#[allow(clippy::unnecessary_wraps, reason = "members are optional")]
fn entries<V>(entries: impl IntoIterator<Item = (&'static str, V)>) -> Option<BTreeMap<String, V>> {
    Some(entries.into_iter().map(|(key, value)| (key.to_owned(), value)).collect())
}

fn inner() -> Inner {
    Inner { r#type: text("a\n\u{e9}\u{1f980}\"\\"), add: Some(-1), ..Inner::fixture() }
}

/// Every member, with values that are hard to write.
fn types() -> Types {
    let at = Timestamp::from_millis(1_576_540_098_250);
    let whole = Timestamp::from_seconds(1_576_540_098);
    Types {
        required: String::new(),
        boolean: Some(false),
        byte: Some(i8::MIN),
        short: Some(i16::MAX),
        integer: Some(0),
        long: Some(i64::MAX),
        float: Some(-0.1),
        double: Some(1.0 + f64::EPSILON),
        blob: Some(Bytes::from_static(&[0, 255, 10])),
        document: Some(r#"{"a":[1,2.50,null,"x"],"b":{}}"#.parse().unwrap()),
        at,
        date: at,
        http_date: whole,
        seconds: at,
        list: Some(vec!["a".to_owned(), "b".to_owned()]),
        lists: Some(vec![vec![1, 2], vec![3, 3]]),
        sparse: Some(vec![None, text("a"), None]),
        dates: Some(vec![at.unwrap(), whole.unwrap()]),
        inners: Some(vec![inner(), Inner::default()]),
        map: entries([("a b", "c".to_owned()), ("\u{e9}", String::new())]),
        sparse_map: entries([("a", None), ("b", Some(i32::MIN))]),
        hash_map: Some(HashMap::from([("a".to_owned(), Vec::new())])),
        by_color: Some(BTreeMap::from([
            (Color::LightBlue, inner()),
            (Color::Red, Inner::default()),
        ])),
        recursive: Some(Box::new(Types::fixture())),
        color: Some(Color::DarkGreen),
        size: Some(Size::VeryLarge),
        contents: Some(Contents::List(vec![
            Contents::Boxed(Box::new(Contents::Empty(Empty {}))),
            Contents::Structure(inner()),
            Contents::Color(Color::r#Type),
        ])),
        choice: Some(Choice::It(String::new())),
        secret: text("secret"),
        client_token: text("token"),
        json: text("{\"a\":1}"),
        forced: text("a"),
        forced_token: text("b"),
    }
}

/// As above, at every place.
fn put() -> PutInput {
    let at = Timestamp::from_seconds(1_576_540_098);
    PutInput {
        id: "a/b c?\u{e9}%".to_owned(),
        path: "x/y z/\u{e9}".to_owned(),
        account: "acct-1".to_owned(),
        number: -5,
        since: Timestamp::from_millis(1_576_540_098_250).unwrap(),
        max_items: Some(7),
        tags: Some(vec!["a&b".to_owned(), String::new(), "c=d".to_owned()]),
        before: at,
        color: Some(Color::LightBlue),
        query: None,
        name: text("a name"),
        names: Some(vec!["a, b".to_owned(), "\"c\"".to_owned(), "d".to_owned()]),
        at,
        json: text("{\"a\":\"\u{e9}\"}"),
        flag: Some(true),
        token: text("token"),
        meta: entries([("one", "1".to_owned()), ("two", "2 3".to_owned())]),
        types: Some(types()),
        inner: Some(inner()),
    }
}

fn output() -> PutOutput {
    PutOutput {
        status: Some(201),
        name: text("a name"),
        meta: entries([("one", "1".to_owned())]),
        types: Some(types()),
    }
}

fn rest(mock: &MockRest) -> RestClient<impl Exchange> {
    RestClient::new(RestServer::new(mock.clone()))
}

#[tokio::test]
async fn rest_json_carries_every_place() {
    let mock = MockRest::new();
    mock.expect_put().once().returning(output()).with(|input: &PutInput| {
        // A server is given all of the query: so Smithy has it.
        let query = input.query.as_ref().unwrap();
        assert_eq!(query["tag"], ["a&b", "", "c=d"]);
        assert_eq!(query["extra"], ["1", "2"]);
        let came = PutInput { query: None, ..input.clone() };
        assert_eq!(came, put());
        true
    });
    let query = entries([("extra", vec!["1".to_owned(), "2".to_owned()])]);
    let output = rest(&mock).put(PutInput { query, ..put() }).await.unwrap();
    assert_eq!(output, self::output());
}

#[tokio::test]
async fn rest_json_carries_every_payload() {
    let mock = MockRest::new();
    let client = rest(&mock);
    macro_rules! comes_back {
        ($method:ident, $expect:ident, $($message:expr),* $(,)?) => {
            $(
                let message = $message;
                mock.$expect().once().with(message.clone()).returning(message.clone());
                assert_eq!(client.$method(message.clone()).await, Ok(message));
            )*
        };
    }
    comes_back!(
        blob,
        expect_blob,
        BlobMessage { blob: Some(Bytes::from_static(&[0, 255])) },
        BlobMessage { blob: None },
    );
    comes_back!(
        text,
        expect_text,
        TextMessage { text: text("a\n\u{e9}") },
        TextMessage { text: None },
    );
    comes_back!(
        document,
        expect_document,
        DocumentMessage { document: Some(r#"[1,{"a":null}]"#.parse().unwrap()) },
        DocumentMessage { document: Some("text".into()) },
        DocumentMessage { document: None },
    );
    comes_back!(
        structure,
        expect_structure,
        StructureMessage { name: text("a"), inner: Some(inner()) },
        StructureMessage { name: None, inner: Some(Inner::default()) },
    );
    comes_back!(
        r#union,
        expect_union,
        UnionMessage { contents: Some(Contents::Number(3)) },
        UnionMessage { contents: Some(Contents::Types(Box::new(types()))) },
        UnionMessage { contents: None },
    );
    comes_back!(
        list,
        expect_list,
        ListMessage { items: Some(vec![inner()]) },
        ListMessage { items: Some(Vec::new()) },
    );
    comes_back!(
        r#enum,
        expect_enum,
        EnumMessage { color: Some(Color::LightBlue) },
        EnumMessage { color: None },
    );
    mock.expect_empty();
    assert_eq!(client.empty(Empty {}).await, Ok(Unit {}));
    mock.expect_ping();
    assert_eq!(client.ping().await, Ok(()));
}

#[tokio::test]
async fn rest_json_carries_errors() {
    let mock = MockRest::new();
    let client = rest(&mock);
    let reason = Conflict { message: text("taken"), resource: text("r"), reason: text("a reason") };
    let errors: [PutError; 4] = [
        reason.into(),
        TooMany { after: Some(30), message: "slowly".to_owned() }.into(),
        Nothing {}.into(),
        elsewhere::NotFound { message: None }.into(),
    ];
    for error in errors {
        mock.expect_put().once().failing(error.clone());
        assert_eq!(client.put(put()).await, Err(error));
    }
    let large = Large { types: Some(types()) };
    mock.expect_union().failing(large.clone());
    let error = client.r#union(UnionMessage { contents: None }).await.unwrap_err();
    assert_eq!(error, UnionError::Large(large));
}

#[tokio::test]
async fn aws_json_1_0_carries_every_type() {
    let mock = MockJson10::new();
    let client = Json10Client::new(Json10Server::new(mock.clone()));
    mock.expect_types().once().with(types()).returning(types());
    assert_eq!(client.types(types()).await, Ok(types()));
    mock.expect_types().once().failing(Conflict { message: text("taken"), ..Conflict::default() });
    let error = client.types(types()).await.unwrap_err();
    let TypesError::Conflict(conflict) = error else { panic!("{error}") };
    assert_eq!(conflict.message.as_deref(), Some("taken"));
    mock.expect_type().with(inner()).returning(inner());
    assert_eq!(client.r#type(inner()).await, Ok(inner()));
    let filter = TagFilter { tag_key: "k".to_owned(), ..TagFilter::fixture() };
    mock.expect_new().with(filter.clone()).returning(filter.clone());
    assert_eq!(Json10::new(&client, filter.clone()).await, Ok(filter));
    mock.expect_verify();
    assert_eq!(client.verify().await, Ok(()));
    mock.expect_is_open();
    assert_eq!(client.is_open(Empty {}).await, Ok(Empty {}));
}

/// awsJson has no places: all members are in the body, also those of the query.
#[tokio::test]
async fn aws_json_carries_every_place_in_the_body() {
    let mock = MockJson10::new();
    let client = Json10Client::new(Json10Server::new(mock.clone()));
    let query = entries([("extra", vec!["1".to_owned()])]);
    let input = PutInput { query, ..put() };
    mock.expect_places().with(input.clone()).returning(output());
    assert_eq!(client.places(input).await, Ok(output()));
}

#[tokio::test]
async fn aws_json_1_1_carries_every_type() {
    let mock = MockJson11::new();
    let client = Json11Client::new(Json11Server::new(mock.clone()));
    mock.expect_types().once().with(types()).returning(types());
    assert_eq!(client.types(types()).await, Ok(types()));
    mock.expect_types().once().failing(Conflict::fixture());
    assert_eq!(client.types(types()).await, Err(Json11Error::from(Conflict::fixture())));
    mock.expect_ping();
    assert_eq!(client.ping().await, Ok(()));
}

#[tokio::test]
async fn fixtures_come_back_everywhere() {
    let mock = MockJson10::new();
    let client = Json10Client::new(Json10Server::new(mock.clone()));
    mock.expect_types().with(Types::fixture());
    assert_eq!(client.types(Types::fixture()).await, Ok(Types::fixture()));
    mock.expect_places();
    assert_eq!(client.places(PutInput::fixture()).await, Ok(PutOutput::fixture()));
    let mock = MockRest::new();
    mock.expect_put();
    let output = rest(&mock).put(PutInput::fixture()).await.unwrap();
    assert_eq!(PutOutput { status: Some(1), ..output }, PutOutput::fixture());
}

#[tokio::test]
async fn a_client_draws_tokens_that_are_left_out() {
    let mock = MockJson10::new();
    mock.expect_types().times(2).returning(Types::clone);
    let client = Json10Client::new(Json10Server::new(mock.clone()));
    let input = Types { client_token: None, forced_token: None, ..Types::fixture() };
    let (first, second) =
        (client.types(input.clone()).await.unwrap(), client.types(input).await.unwrap());
    assert_eq!(first.client_token.as_deref().map(str::len), Some(36));
    assert!(first.forced_token.is_some());
    assert_ne!(first.client_token, second.client_token);
}

#[tokio::test]
async fn a_server_refuses_what_is_not_valid() {
    let mock = MockJson10::new();
    let client = Json10Client::new(Json10Server::new(mock.clone()));
    let error = client.types(Types { forced: None, ..Types::fixture() }).await.unwrap_err();
    assert_eq!(error.code().as_deref(), Some("ValidationException"));
    assert_eq!(
        error.message().as_deref(),
        Some(
            "1 validation error detected: Value null at 'forced' failed to satisfy constraint: \
             Member must not be null"
        )
    );
    let mock = MockRest::new();
    let error = rest(&mock).put(PutInput { max_items: Some(101), ..put() }).await.unwrap_err();
    assert_eq!(error.code().as_deref(), Some("ValidationException"));
}

/// A server checks what it is asked, not what it answers: an answer may know more than the definition.
#[tokio::test]
async fn unknown_values_come_back_as_they_are() {
    let mock = MockJson10::new();
    let client = Json10Client::new(Json10Server::new(mock.clone()));
    let document: Document = r#"{"new":{"a":1}}"#.parse().unwrap();
    let answer = Types {
        color: Some(Color::Unknown("BLACK".to_owned())),
        contents: Some(Contents::Unknown(document)),
        by_color: Some(BTreeMap::from([(Color::Unknown("BLACK".to_owned()), inner())])),
        ..Types::fixture()
    };
    mock.expect_types().returning(answer.clone());
    assert_eq!(client.types(Types::fixture()).await, Ok(answer));
}

#[tokio::test]
async fn a_miss_reaches_the_client() {
    let mock = MockRest::new();
    let error = rest(&mock).ping().await.unwrap_err();
    assert_eq!(error.code().as_deref(), Some("RehearsalMismatch"));
    assert!(error.message().unwrap().contains("Rest.Ping"));
    assert!(!error.is_retryable());
    assert!(std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| drop(mock))).is_err());
}
