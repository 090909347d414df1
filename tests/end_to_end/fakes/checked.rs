//! A fake whose answers are checked against its definition and kept, and what reads them.

use std::fmt::Debug;
use std::sync::{Arc, Mutex};

use aws_sdk_mwaaserverless::error::{ProvideErrorMetadata, SdkError};
use bytes::Bytes;
use rehearsal::{Exchange, Request, Response, Result};

/// A fake, or what stands for one, whose every answer has to be valid by its definition.
pub struct Checked<F>(pub F);

/// Implements a service's trait for [`Checked`].
macro_rules! checked {
    ($service:ident for $fake:ty { $($operation:ident($input:ident) -> $output:ident, $error:ident;)* }) => {
        impl $service for crate::fakes::checked::Checked<$fake> {
            $(async fn $operation(&self, input: $input) -> Result<$output, $error> {
                let answer = self.0.$operation(input).await;
                match &answer {
                    Ok(output) => output.validate().unwrap(),
                    Err(error) => assert!(rehearsal::OperationError::declared(error).is_ok(), "{error}"),
                }
                answer
            })*
        }
    };
}
pub(crate) use checked;

/// What was answered, byte for byte.
#[derive(Clone, Default)]
pub struct Kept(Arc<Mutex<Vec<Bytes>>>);

impl Kept {
    pub fn answers(&self) -> Vec<Bytes> {
        self.0.lock().unwrap().clone()
    }

    pub fn of<E: Exchange>(&self, exchange: E) -> Keeping<E> {
        Keeping(exchange, self.clone())
    }
}

pub struct Keeping<E>(E, Kept);

impl<E: Exchange> Exchange for Keeping<E> {
    async fn exchange(&self, request: Request) -> Result<Response> {
        let mut response = self.0.exchange(request).await?;
        // Outputs of the SDK hold it, and would never be equal.
        response.headers_mut().remove("x-amzn-requestid");
        self.1.0.lock().unwrap().push(response.body().clone());
        Ok(response)
    }
}

pub fn block_on<T>(test: impl Future<Output = T>) -> T {
    // Without timers: a pause that really waits would panic.
    tokio::runtime::Builder::new_current_thread().build().unwrap().block_on(test)
}

/// The code of a refusal.
pub fn code<T: Debug, E: ProvideErrorMetadata + Debug, R: Debug>(
    answer: std::result::Result<T, SdkError<E, R>>,
) -> String {
    let refusal = answer.unwrap_err();
    refusal.code().unwrap_or_else(|| panic!("{refusal:?}")).to_owned()
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
