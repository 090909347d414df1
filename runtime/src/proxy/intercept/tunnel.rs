//! A connection whose bytes pass unseen.

use hyper::upgrade::OnUpgrade;
use hyper_util::rt::TokioIo;
use tokio::io::copy_bidirectional;
use tokio::net::TcpStream;

use crate::proxy::server::Closing;

/// Copies both ways until both are at their end, one breaks, or the proxy ends.
pub(super) async fn tunnel(client: OnUpgrade, mut host: TcpStream, mut closing: Closing) {
    let copied = async {
        if let Ok(client) = client.await {
            // Where one side is at its end the other learns of it, and may go on.
            let _ = copy_bidirectional(&mut TokioIo::new(client), &mut host).await;
        }
    };
    tokio::select! {
        () = copied => {}
        _ = closing.changed() => {}
    }
}
