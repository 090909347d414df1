//! What every test of a fake stands on: its answers as they were sent, its errors, and its pages.

use std::sync::{Arc, Mutex};

use aws_smithy_types::error::metadata::ProvideErrorMetadata;
use bytes::Bytes;
use rehearsal::{BoxedExchange, Exchange, Request, Response, Result};

/// An exchange that remembers its answers: status and body.
#[derive(Clone)]
pub struct Wire(BoxedExchange, Arc<Mutex<Vec<(u16, Bytes)>>>);

impl Wire {
    pub fn new(exchange: impl Exchange) -> Self {
        Self(BoxedExchange::new(exchange), Arc::default())
    }

    pub fn answers(&self) -> Vec<(u16, Bytes)> {
        self.1.lock().unwrap().clone()
    }

    /// The last answer, as JSON.
    pub fn last(&self) -> serde_json::Value {
        serde_json::from_slice(&self.answers().last().unwrap().1).unwrap()
    }
}

impl Exchange for Wire {
    async fn exchange(&self, request: Request) -> Result<Response> {
        let mut response = self.0.exchange(request).await?;
        // It counts; without it a repeated answer is the same.
        response.headers_mut().remove("x-amzn-requestid");
        let answer = (response.status().as_u16(), response.body().clone());
        self.1.lock().unwrap().push(answer);
        Ok(response)
    }
}

/// The code of an error.
pub fn code<O: std::fmt::Debug, E: ProvideErrorMetadata>(
    answer: std::result::Result<O, E>,
) -> String {
    answer.unwrap_err().code().unwrap_or("no code").to_owned()
}

pub fn block_on<T>(test: impl Future<Output = T>) -> T {
    // Without timers: a pause that really waits would panic.
    tokio::runtime::Builder::new_current_thread().build().unwrap().block_on(test)
}

/// All pages, by what gives one for a token.
pub async fn pages<T>(
    mut page: impl AsyncFnMut(Option<String>) -> (Vec<T>, Option<String>),
) -> Vec<T> {
    let (mut all, mut token) = (Vec::new(), None);
    loop {
        let (items, next) = page(token).await;
        all.extend(items);
        let Some(next) = next else { return all };
        assert!(all.len() < 1000, "it never ends");
        token = Some(next);
    }
}
