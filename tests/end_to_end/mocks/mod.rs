//! Generated mocks of the four services against real clients: every operation, and every error of each.

pub mod appflow;
mod boto3;
mod cli;
mod constraints;
pub mod mwaaserverless;
pub mod novaact;
pub mod plan;
pub mod rich;
mod sdk;
mod seeds;
pub mod stepfunctions;
mod table;

/// A test function for each of the four services.
macro_rules! for_every_service {
    ($(#[$attribute:meta])* $run:ident) => {
        mod $run {
            use crate::mocks::{appflow, mwaaserverless, novaact, stepfunctions};

            #[test]
            fn appflow() {
                super::$run::<appflow::Real>();
            }
            #[test]
            fn mwaa_serverless() {
                super::$run::<mwaaserverless::Real>();
            }
            #[test]
            fn nova_act() {
                super::$run::<novaact::Real>();
            }
            #[test]
            fn step_functions() {
                super::$run::<stepfunctions::Real>();
            }
        }
    };
}
pub(crate) use for_every_service;
