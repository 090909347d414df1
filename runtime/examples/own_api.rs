//! An HTTP API of one's own: from one definition a mock, a client, a server and fixtures.
//!
//! `cargo run --example own_api`

use rehearsal::mock::Sequence;
use rehearsal::{Cassette, Exchange as _, Mode, Session, http, service, shape};

#[service(protocol = rest_json_1, endpoint = "https://rooms.example.com")]
trait Rooms {
    #[operation(http = "PUT /rooms/{room}/bookings", status = 201, errors(Taken))]
    async fn book(&self, input: BookInput) -> Result<Booking, BookError>;
    #[operation(http = "GET /rooms/{room}/bookings", readonly)]
    async fn bookings(&self, input: BookingsInput) -> Result<Bookings, BookingsError>;
}

#[shape]
struct BookInput {
    #[member(uri)]
    room: String,
    #[member(range(1..=14))]
    nights: i32,
}

#[shape]
struct Booking {
    #[member(pattern = "b-[0-9]{4}")]
    id: String,
}

#[shape]
struct BookingsInput {
    #[member(uri)]
    room: String,
}

#[shape]
struct Bookings {
    bookings: Vec<Booking>,
}

#[shape(error, status = 409)]
struct Taken {}

/// The code under test: it knows the trait, and neither mock nor network.
async fn book_or_list(rooms: &impl Rooms, input: BookInput) -> Result<Vec<Booking>, BookingsError> {
    let room = input.room.clone();
    match rooms.book(input).await {
        Ok(booking) => Ok(vec![booking]),
        Err(_) => Ok(rooms.bookings(BookingsInput { room }).await?.bookings),
    }
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    // A fixture is a valid sample; a builder checks what is required; `validate` checks the rest.
    let input = BookInput { room: "blue".into(), ..BookInput::fixture() };
    input.validate()?;
    if let Err(long) = (BookInput { nights: 15, ..input.clone() }).validate() {
        println!("invalid:  {long}");
    }

    // A mock is an implementation with expectations.
    let (mock, order) = (MockRooms::new(), Sequence::new());
    mock.expect_book().with(input.clone()).in_sequence(&order).failing(Taken {});
    mock.expect_bookings()
        .with(|input: &BookingsInput| input.room == "blue")
        .in_sequence(&order)
        .returning(Bookings { bookings: vec![Booking::fixture()] });
    println!("mock:     {:?}", book_or_list(&mock, input.clone()).await?);

    // The mock answers over the wire as well: a client, a recorder, a server, the mock.
    let folder = tempfile::tempdir()?;
    let cassette = folder.path().join("rooms.json");
    let recording = Session::builder(&cassette)
        .mode(Mode::Record)
        .definition(&ROOMS)
        .upstream_exchange(RoomsServer::new(wire_mock()))
        .open()?;
    let client = RoomsClient::new(recording.clone());
    println!("recorded: {:?}", book_or_list(&client, input.clone()).await?);
    recording.finish()?.into_result()?;

    // What was recorded is replayed, and read through the same types.
    let replay = Session::builder(&cassette).mode(Mode::Replay).definition(&ROOMS).open()?;
    println!("replayed: {:?}", book_or_list(&RoomsClient::new(replay.clone()), input).await?);
    replay.finish()?.into_result()?;
    for call in RoomsView::new(&Cassette::load(&cassette)?).book()? {
        println!("cassette: #{} {:?} -> {:?}", call.number, call.input.room, call.answer);
    }

    // And any other client reaches the server over loopback, or as a function.
    let served = rehearsal::serve(RoomsServer::new(wire_mock()))?;
    println!("loopback: {}/rooms/blue/bookings", served.url());
    let request = http::Request::put("/rooms/blue/bookings").body(r#"{"nights":500}"#.into())?;
    let refused = RoomsServer::new(wire_mock()).exchange(request).await?;
    println!("refused:  {} {:?}", refused.status(), refused.body());
    Ok(())
}

/// A mock for servers: fixtures for every answer.
fn wire_mock() -> BoxedRooms {
    let mock = MockRooms::new();
    mock.expect_book().times(0..);
    mock.expect_bookings().times(0..);
    BoxedRooms::new(mock)
}
