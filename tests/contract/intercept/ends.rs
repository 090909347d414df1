//! A session ends with its connections: tunnels at once, requests under way with their answer.

use std::sync::Arc;

use rehearsal::{Exchange, Mode, Request, Response, Session};
use tokio::io::AsyncReadExt as _;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::Semaphore;

use super::client::{STATES, intercepting};

/// Says when a request has come, and answers when it may.
#[derive(Clone)]
struct Held {
    came: Arc<Semaphore>,
    may: Arc<Semaphore>,
}

impl Exchange for Held {
    async fn exchange(&self, _: Request) -> rehearsal::Result<Response> {
        self.came.add_permits(1);
        self.may.acquire().await.unwrap().forget();
        Ok(Response::new("late".into()))
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn tunnels_end_at_once_and_requests_under_way_with_their_answer() {
    let folder = tempfile::tempdir().unwrap();
    let held = Held { came: Arc::new(Semaphore::new(0)), may: Arc::new(Semaphore::new(0)) };
    let builder = Session::builder(folder.path().join("c.json")).upstream_exchange(held.clone());
    let (session, client) = intercepting(builder, Mode::Record);
    let target = format!("{STATES}:443");

    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let (_, _, mut tunnel) = client.connect(&listener.local_addr().unwrap().to_string()).await;
    let (mut far, _) = listener.accept().await.unwrap();
    let (_, _, mut silent) = client.connect(&target).await;
    let mut idle = client.secure(&target, STATES, false).await.unwrap();
    let asked = [false, true].map(|h2| {
        let (client, target) = (client.clone(), target.clone());
        tokio::spawn(
            async move { client.open(&target, h2).await.get(STATES, "/").await.into_body() },
        )
    });
    held.came.acquire_many(2).await.unwrap().forget();

    let ended = tokio::task::spawn_blocking(move || session.finish());
    // They end while requests are still held: the proxy waits for those, and not for these.
    for connection in [&mut tunnel, &mut far, &mut silent] {
        assert_eq!(connection.read(&mut [0; 16]).await.unwrap_or(0), 0);
    }
    assert_eq!(idle.read(&mut [0; 16]).await.unwrap_or(0), 0);
    held.may.add_permits(2);
    for asked in asked {
        assert_eq!(asked.await.unwrap(), "late");
    }
    assert_eq!(ended.await.unwrap().unwrap().recorded(), 2);
    assert!(TcpStream::connect(client.proxy).await.is_err());
}
