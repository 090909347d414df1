//! Runs: those that the client ends, and those that a script does.

use aws_sdk_novaact::operation::update_workflow_run::UpdateWorkflowRunError as Refused;
use aws_sdk_novaact::types::ValidationExceptionReason;

use super::*;

#[test]
fn a_run_runs_until_the_client_ends_it() {
    let (fake, client) = still();
    let definition_arn = fake.add_workflow_definition("web").unwrap();
    block_on(async {
        let create = client.create_workflow_run().workflow_definition_name("web");
        let create = create.model_id("nova-act-preview").client_info(info()).log_group_name("/g");
        let made = create.send().await.unwrap();
        assert_eq!(made.status, Status::Running);
        let id = made.workflow_run_id;
        fake.clock().advance(DAY);
        let get = client.get_workflow_run().workflow_definition_name("web").workflow_run_id(&id);
        let running = get.clone().send().await.unwrap();
        assert_eq!((&running.status, running.ended_at), (&Status::Running, None));
        assert_eq!(running.model_id, "nova-act-preview");
        assert_eq!(running.log_group_name.as_deref(), Some("/g"));
        assert_eq!(running.workflow_run_arn, format!("{definition_arn}/workflow-run/{id}"));
        let update = client.update_workflow_run().workflow_definition_name("web");
        let update = update.workflow_run_id(&id).status(Status::Succeeded);
        update.clone().send().await.unwrap();
        let ended = get.clone().send().await.unwrap();
        assert_eq!(ended.status, Status::Succeeded);
        assert_eq!(ended.ended_at.unwrap().secs() - ended.started_at.secs(), 86_400);
        // Once more changes nothing.
        fake.clock().advance(DAY);
        update.send().await.unwrap();
        assert_eq!(get.send().await.unwrap(), ended);
    });
}

#[test]
fn only_a_run_that_is_active_can_be_ended_and_only_in_two_ways() {
    let (fake, client) = still();
    fake.add_workflow_definition("web").unwrap();
    let set = |run: &str, status: Status| {
        let update = client.update_workflow_run().workflow_definition_name("web");
        update.workflow_run_id(run).status(status).send()
    };
    let ends = [Status::Succeeded, Status::Failed];
    block_on(async {
        let run = start(&client, "web").await;
        for other in [Status::Running, Status::TimedOut, Status::Deleting] {
            let refused = set(&run, other).await.unwrap_err().into_service_error();
            let Refused::ValidationException(refused) = refused else { panic!("{refused:?}") };
            assert_eq!(refused.reason, ValidationExceptionReason::InvalidStatus);
        }
        assert_eq!(code(set(&run, Status::from("NONSENSE")).await), INVALID);
        assert_eq!(code(set(NOBODY, Status::Failed).await), MISSING);
        fake.on_start(|run| run.run_for(second()).time_out());
        let timed_out = start(&client, "web").await;
        fake.clock().advance(second());
        assert_eq!(status(&client, "web", &timed_out).await, Status::TimedOut);
        let deleted = start(&client, "web").await;
        let delete = client.delete_workflow_run().workflow_definition_name("web");
        delete.workflow_run_id(&deleted).send().await.unwrap();
        for end in ends.clone() {
            assert_eq!(code(set(&timed_out, end.clone()).await), CONFLICT);
            assert_eq!(code(set(&deleted, end).await), CONFLICT);
        }
        set(&run, Status::Failed).await.unwrap();
        let refused = set(&run, Status::Succeeded).await.unwrap_err().into_service_error();
        let Refused::ConflictException(refused) = refused else { panic!("{refused:?}") };
        assert_eq!((refused.resource_id, refused.resource_type), (run, "WorkflowRun".to_owned()));
    });
}

#[test]
fn scripts_end_runs_too_unless_the_client_is_faster() {
    let (fake, client) = still();
    fake.add_workflow_definition("web").unwrap();
    block_on(async {
        fake.on_start(|run| run.fail("lost"));
        let failed = start(&client, "web").await;
        let faster = start(&client, "web").await;
        fake.on_start(|run| run.run_for(second() * 2));
        let succeeded = start(&client, "web").await;
        fake.on_start(rehearsal_aws::fakes::Plan::run_forever);
        let endless = start(&client, "web").await;
        fake.clock().advance(second() * 2);
        assert_eq!(status(&client, "web", &failed).await, Status::Running);
        assert_eq!(status(&client, "web", &succeeded).await, Status::Succeeded);
        let update = client.update_workflow_run().workflow_definition_name("web");
        let update = update.workflow_run_id(&faster).status(Status::Succeeded);
        update.send().await.unwrap();
        fake.clock().advance(DAY);
        assert_eq!(status(&client, "web", &failed).await, Status::Failed);
        assert_eq!(status(&client, "web", &faster).await, Status::Succeeded);
        assert_eq!(status(&client, "web", &endless).await, Status::Running);
    });
}

#[test]
fn a_deleted_run_goes_within_a_second() {
    let (fake, client) = still();
    fake.add_workflow_definition("web").unwrap();
    let get = |run: &str| {
        client.get_workflow_run().workflow_definition_name("web").workflow_run_id(run).send()
    };
    block_on(async {
        for ended in [false, true] {
            let run = start(&client, "web").await;
            fake.clock().advance(second());
            if ended {
                let update = client.update_workflow_run().workflow_definition_name("web");
                let update = update.workflow_run_id(&run).status(Status::Succeeded);
                update.send().await.unwrap();
                fake.clock().advance(second());
            }
            let delete = client.delete_workflow_run().workflow_definition_name("web");
            let delete = delete.workflow_run_id(&run);
            for _ in 0..2 {
                assert_eq!(delete.clone().send().await.unwrap().status, Status::Deleting);
            }
            let going = get(&run).await.unwrap();
            assert_eq!(going.status, Status::Deleting);
            assert_eq!(going.ended_at.unwrap().secs() - going.started_at.secs(), 1);
            fake.clock().advance(second());
            assert_eq!(code(get(&run).await), MISSING);
            assert_eq!(code(delete.send().await), MISSING);
        }
        let left = client.list_workflow_runs().workflow_definition_name("web").send().await;
        assert_eq!(left.unwrap().workflow_run_summaries, []);
    });
}

#[test]
fn a_token_means_one_run_for_a_day_or_as_long_as_it_is_there() {
    let (fake, client) = still();
    fake.add_workflow_definition("web").unwrap();
    fake.add_workflow_definition("other").unwrap();
    block_on(async {
        let create = client.create_workflow_run().workflow_definition_name("web");
        let create = create.model_id("m").client_info(info()).client_token(TOKEN);
        let first = create.clone().send().await.unwrap();
        let update = client.update_workflow_run().workflow_definition_name("web");
        let update = update.workflow_run_id(&first.workflow_run_id).status(Status::Failed);
        update.send().await.unwrap();
        assert_eq!(create.clone().send().await.unwrap(), first);
        assert_eq!(code(create.clone().model_id("n").send().await), CONFLICT);
        let elsewhere = create.clone().workflow_definition_name("other");
        assert_eq!(code(elsewhere.clone().send().await), CONFLICT);
        assert_eq!(code(create.clone().client_token("short").send().await), INVALID);
        fake.clock().advance(DAY);
        let second_run = elsewhere.send().await.unwrap();
        assert_ne!(second_run.workflow_run_id, first.workflow_run_id);
        let delete = client.delete_workflow_run().workflow_definition_name("other");
        delete.workflow_run_id(second_run.workflow_run_id).send().await.unwrap();
        assert_eq!(code(create.clone().send().await), CONFLICT);
        fake.clock().advance(second());
        assert!(create.send().await.is_ok());
    });
}
