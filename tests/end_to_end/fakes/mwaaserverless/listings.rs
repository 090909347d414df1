//! Pages, and answers that come again.

use super::*;

#[test]
fn listings_are_complete_in_pages_of_any_size() {
    let (fake, client) = still();
    let arns: Vec<_> = ["b", "a", "c"].map(|name| fake.add_workflow(name).unwrap()).into();
    let arn = &arns[0];
    fake.on_start(|run| run.tasks(["x", "y", "z"]));
    block_on(async {
        let mut versions = vec![];
        for key in ["1", "2"] {
            let update = client.update_workflow().workflow_arn(arn).role_arn(ROLE);
            let update = update.definition_s3_location(file(key)).send().await.unwrap();
            versions.insert(0, update.workflow_version.unwrap());
        }
        let mut runs = vec![];
        for _ in 0..3 {
            runs.insert(0, start(&client, arn).await);
        }
        fake.clock().advance(seconds(2));
        let tasks = detail(&client, arn, &runs[0]).await.task_instances.unwrap();
        for size in [1, 2] {
            let all = pages(async |token| {
                let page = client.list_workflows().max_results(size).set_next_token(token);
                let page = page.send().await.unwrap();
                (page.workflows, page.next_token)
            });
            let all: Vec<_> = all.await.into_iter().map(|there| there.workflow_arn).collect();
            assert_eq!(all, arns);
            let all = pages(async |token| {
                let page = client.list_workflow_versions().workflow_arn(arn).max_results(size);
                let page = page.set_next_token(token).send().await.unwrap();
                (page.workflow_versions.unwrap(), page.next_token)
            });
            let all: Vec<_> = all.await.into_iter().map(|there| there.workflow_version).collect();
            assert_eq!((all.len(), &all[..2]), (3, &versions[..]));
            let all = pages(async |token| {
                let page = client.list_workflow_runs().workflow_arn(arn).max_results(size);
                let page = page.set_next_token(token).send().await.unwrap();
                (page.workflow_runs.unwrap(), page.next_token)
            });
            let all: Vec<_> = all.await.into_iter().map(|there| there.run_id.unwrap()).collect();
            assert_eq!(all, runs);
            let all = pages(async |token| {
                let page = client.list_task_instances().workflow_arn(arn).run_id(&runs[0]);
                let page = page.max_results(size).set_next_token(token).send().await.unwrap();
                (page.task_instances.unwrap(), page.next_token)
            });
            let all = all.await.into_iter().map(|there| there.task_instance_id.unwrap());
            assert_eq!(all.collect::<Vec<_>>(), tasks);
        }
        // What is made and deleted in between: nothing comes twice, and all that stays comes.
        let first = client.list_workflows().max_results(1).send().await.unwrap();
        client.delete_workflow().workflow_arn(&arns[0]).send().await.unwrap();
        let made = fake.add_workflow("d").unwrap();
        fake.clock().advance(seconds(1));
        let rest = client.list_workflows().set_next_token(first.next_token).send().await.unwrap();
        let rest: Vec<_> = rest.workflows.into_iter().map(|there| there.workflow_arn).collect();
        assert_eq!(rest, [&*arns[1], &*arns[2], &*made]);
    });
}

#[test]
fn tokens_of_pages_lead_on_in_their_own_listing_for_a_day() {
    let (fake, client) = still();
    let [arn, other] = ["a", "b"].map(|name| fake.add_workflow(name).unwrap());
    block_on(async {
        for _ in 0..2 {
            start(&client, &arn).await;
            start(&client, &other).await;
        }
        let list = client.list_workflow_runs().workflow_arn(&arn).max_results(1);
        let token = list.clone().send().await.unwrap().next_token.unwrap();
        for bad in ["", "bad", &format!("{token}A")] {
            assert_eq!(code(list.clone().next_token(bad).send().await), INVALID, "{bad}");
        }
        let elsewhere = client.list_workflow_runs().workflow_arn(&other).next_token(&token);
        assert_eq!(code(elsewhere.send().await), INVALID);
        assert_eq!(code(client.list_workflows().next_token(&token).send().await), INVALID);
        let tasks = client.list_task_instances().workflow_arn(&arn).run_id("x").next_token(&token);
        assert_eq!(code(tasks.send().await), INVALID);
        let versions = client.list_workflow_versions().workflow_arn(&arn).next_token(&token);
        assert_eq!(code(versions.send().await), INVALID);
        fake.clock().advance(DAY);
        assert!(list.clone().next_token(&token).send().await.is_ok());
        fake.clock().advance(Duration::from_millis(1));
        let refused = list.next_token(&token).send().await.unwrap_err().into_service_error();
        let aws_sdk_mwaaserverless::operation::list_workflow_runs::ListWorkflowRunsError::ValidationException(
            refused,
        ) = refused
        else {
            panic!("{refused:?}")
        };
        assert_eq!(refused.reason, ValidationExceptionReason::FieldValidationFailed);
        assert_eq!(refused.field_list.unwrap()[0].name, "NextToken");
    });
}

#[test]
fn the_same_seed_and_calls_give_the_same_answers() {
    let live = |seed: u64| {
        let place = Place::new("eu-central-1", "111122223333").unwrap();
        let fake = FakeMwaaServerless::with(Settings::new().seed(seed).place(place));
        let (client, wire) = client(&fake);
        let arn = fake.add_workflow("etl").unwrap();
        block_on(async {
            let run = start(&client, &arn).await;
            let snapshot = fake.snapshot();
            let first = wire.answers().len();
            let look = async || {
                detail(&client, &arn, &run).await;
                start(&client, &arn).await;
                client.list_workflow_runs().workflow_arn(&arn).max_results(1).send().await.unwrap();
                client.list_workflows().send().await.unwrap();
            };
            look().await;
            fake.restore(&snapshot);
            look().await;
            let answers = wire.answers();
            let half = (answers.len() - first) / 2;
            assert_eq!(answers[first..first + half], answers[first + half..]);
            answers
        })
    };
    assert_eq!(live(7), live(7));
    assert_ne!(live(7), live(8));
}
