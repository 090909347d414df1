//! Faults in front of fakes: what clients do about them, and what it comes to.

use std::time::Duration;

use aws_sdk_mwaaserverless::Client;
use aws_sdk_mwaaserverless::types::WorkflowRunStatus;
use rehearsal::{Fault, Faults};
use rehearsal_aws::fakes::FakeAws;

const HALF_AN_HOUR: Duration = Duration::from_mins(30);

#[tokio::test]
async fn an_sdk_gets_through_and_starts_no_run_twice() {
    let aws = FakeAws::new();
    let workflow = aws.mwaa_serverless().add_workflow("nightly").unwrap();
    aws.mwaa_serverless().on_start(|run| run.run_for(HALF_AN_HOUR).fail("no more disk"));
    let faults = Faults::new(rehearsal_aws::definitions());
    faults.inject("airflow-serverless.GetWorkflowRun", Fault::throttle().times(2)).unwrap();
    // The run starts, and nobody hears of it; the SDK asks again, with the same token.
    let lost = Fault::drop_connection().when_done().times(1);
    faults.inject("StartWorkflowRun", lost).unwrap();

    let mwaa = Client::new(&rehearsal::aws_config(faults.over(aws.clone())));
    let started = mwaa.start_workflow_run().workflow_arn(&workflow).send().await.unwrap();
    let run = started.run_id().unwrap();
    let all = mwaa.list_workflow_runs().workflow_arn(&workflow).send().await.unwrap();
    assert_eq!(all.workflow_runs().len(), 1);
    assert_eq!(all.workflow_runs()[0].run_id(), Some(run));

    let before = aws.mwaa_serverless().snapshot();
    let get = || async {
        let got = mwaa.get_workflow_run().workflow_arn(&workflow).run_id(run).send().await.unwrap();
        let detail = got.run_detail().unwrap();
        (detail.run_state().cloned(), detail.error_message().map(str::to_owned))
    };
    aws.clock().advance(HALF_AN_HOUR);
    let failed = (Some(WorkflowRunStatus::Failed), Some("no more disk".to_owned()));
    assert_eq!(get().await, failed);
    assert_eq!(faults.injected(), 3);
    aws.mwaa_serverless().restore(&before);
    assert_eq!(get().await.0, Some(WorkflowRunStatus::Running));
}

#[tokio::test]
async fn every_declared_error_of_every_fake_is_reachable() {
    use rehearsal::{Exchange as _, http};

    let definitions = rehearsal_aws::definitions();
    let mut reached = 0;
    for service in definitions.iter().copied() {
        for operation in service.operations {
            for structure in operation.error_structures() {
                let error = structure.error.unwrap();
                let faults = Faults::new(definitions.iter().copied());
                let fault = Fault::error(error.code).message("no");
                let name = format!("{}.{}", service.signing_name, operation.name);
                faults.inject(&name, fault).unwrap();
                let uri = operation.http.uri.replace(['{', '}'], "");
                let request = http::Request::builder().method(operation.http.method).uri(uri);
                let target = format!("{}.{}", service.target_prefix, operation.name);
                let request = match service.target_prefix {
                    "" => request,
                    _ => request.header("x-amz-target", target),
                };
                let request = request.body("{}".into()).unwrap();
                let answer = faults.over(FakeAws::new()).exchange(request).await.unwrap();
                assert_eq!(answer.status().as_u16(), error.status, "{name} {}", error.code);
                reached += 1;
            }
        }
    }
    assert_eq!(reached, 271);
}
