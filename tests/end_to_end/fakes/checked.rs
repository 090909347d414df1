//! A fake whose answers are checked against its definition.

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
