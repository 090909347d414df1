//! A client of Step Functions in a process of its own, as a user's program would be: with the AWS SDK for Rust over
//! its default HTTPS client, rustls with ring.
//!
//! Usage: `sdk_client start MACHINE NAME INPUT | describe EXECUTION | sync MACHINE INPUT …`
//!
//! As many calls as there are; `-` as an execution is the one that was started last. Each prints a line, and the first
//! error ends it with status 1. Everything else comes from the environment: `AWS_ACCESS_KEY_ID`,
//! `AWS_SECRET_ACCESS_KEY`, `AWS_SESSION_TOKEN`, `AWS_REGION`, `AWS_ENDPOINT_URL_SFN` or `AWS_ENDPOINT_URL`,
//! `HTTP_PROXY`, `HTTPS_PROXY`, `NO_PROXY` and `SSL_CERT_FILE`.

use std::env;
use std::process::ExitCode;

use aws_sdk_sfn::config::{Credentials, Region, RuntimeComponents};
use aws_sdk_sfn::error::DisplayErrorContext;
use aws_sdk_sfn::{Client, Config};
use aws_smithy_http_client::proxy::ProxyConfig;
use aws_smithy_http_client::tls::{Provider, rustls_provider::CryptoMode};
use aws_smithy_http_client::{Builder, Connector};

const USAGE: &str =
    "usage: sdk_client start MACHINE NAME INPUT | describe EXECUTION | sync MACHINE INPUT …";

#[tokio::main(flavor = "current_thread")]
async fn main() -> ExitCode {
    match run(env::args().skip(1)).await {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

async fn run(mut arguments: impl Iterator<Item = String>) -> Result<(), String> {
    let sfn = Client::from_conf(config()?);
    let mut last = String::new();
    while let Some(call) = arguments.next() {
        let mut argument = || arguments.next().ok_or(USAGE);
        match call.as_str() {
            "start" => {
                let start = sfn.start_execution().state_machine_arn(argument()?);
                let start = start.name(argument()?).input(argument()?);
                let started = start.send().await.map_err(|error| told(&error))?;
                last = started.execution_arn;
                println!("started {last}");
            }
            "describe" => {
                let execution = Some(argument()?).filter(|given| given != "-");
                let describe =
                    sfn.describe_execution().execution_arn(execution.unwrap_or(last.clone()));
                let described = describe.send().await.map_err(|error| told(&error))?;
                let input = described.input.unwrap_or_default();
                println!("described {} {} {input}", described.execution_arn, described.status);
            }
            "sync" => {
                let start = sfn.start_sync_execution().state_machine_arn(argument()?);
                let start = start.input(argument()?);
                let ended = start.send().await.map_err(|error| told(&error))?;
                println!("ended {} {}", ended.status, ended.output.unwrap_or_default());
            }
            _ => return Err(USAGE.to_owned()),
        }
    }
    Ok(())
}

fn told(error: &(impl std::error::Error + 'static)) -> String {
    DisplayErrorContext(error).to_string()
}

fn config() -> Result<Config, String> {
    let needed = |name: &str| env::var(name).map_err(|_| format!("{name} has to be set"));
    let credentials = Credentials::new(
        needed("AWS_ACCESS_KEY_ID")?,
        needed("AWS_SECRET_ACCESS_KEY")?,
        env::var("AWS_SESSION_TOKEN").ok(),
        None,
        "environment",
    );
    let region = env::var("AWS_REGION").or_else(|_| needed("AWS_DEFAULT_REGION"))?;
    // `build_https` alone would not look at the proxy variables.
    let http_client = Builder::new().build_with_connector_fn(|settings, components| {
        let mut connector = Connector::builder()
            .tls_provider(Provider::Rustls(CryptoMode::Ring))
            .proxy_config(ProxyConfig::from_env());
        connector.set_connector_settings(settings.cloned());
        connector.set_sleep_impl(components.and_then(RuntimeComponents::sleep_impl));
        connector.build()
    });
    let mut config = Config::builder()
        .region(Region::new(region))
        .credentials_provider(credentials)
        .http_client(http_client);
    config.set_endpoint_url(
        env::var("AWS_ENDPOINT_URL_SFN").or_else(|_| env::var("AWS_ENDPOINT_URL")).ok(),
    );
    Ok(config.build())
}
