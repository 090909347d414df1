//! Runs and their tasks.

use super::*;

#[test]
fn a_poller_that_never_sleeps_sees_a_run_through() {
    let fake = FakeMwaaServerless::new();
    let arn = fake.add_workflow("etl").unwrap();
    let (client, _) = client(&fake);
    block_on(async {
        let started = client.start_workflow_run().workflow_arn(&arn).send().await.unwrap();
        assert_eq!(started.status, Some(Run::Starting));
        let run = started.run_id.unwrap();
        let mut states = Vec::new();
        for _ in 0..6 {
            states.push(state(&client, &arn, &run).await);
        }
        let expected =
            [Run::Queued, Run::Running, Run::Running, Run::Running, Run::Success, Run::Success];
        assert_eq!(states, expected);
    });
}

#[test]
fn what_is_told_of_a_run_is_told_once_it_applies() {
    let (fake, client) = still();
    let arn = fake.add_workflow("etl").unwrap();
    fake.on_start(|run| run.run_for(Duration::from_millis(7900)).fail("no more disk"));
    block_on(async {
        let run = start(&client, &arn).await;
        let detail_now = || detail(&client, &arn, &run);
        let starting = detail_now().await;
        let created = starting.created_at.unwrap();
        assert_eq!((starting.started_on, starting.completed_on), (None, None));
        assert_eq!((starting.duration, starting.error_message), (None, None));
        assert_eq!(starting.task_instances, Some(vec![]));
        fake.clock().advance(seconds(2));
        let running = detail_now().await;
        assert_eq!(running.started_on.unwrap().secs() - created.secs(), 2);
        assert_eq!((running.completed_on, running.duration), (None, None));
        assert_eq!(running.task_instances.unwrap().len(), 1);
        fake.clock().advance(seconds(8));
        let failed = detail_now().await;
        assert_eq!(failed.run_state, Some(Run::Failed));
        assert_eq!(failed.duration, Some(7));
        assert_eq!(failed.completed_on, failed.modified_at);
        assert_eq!(failed.error_message.as_deref(), Some("no more disk"));
        let listed = client.list_workflow_runs().workflow_arn(&arn).send().await.unwrap();
        let summary = listed.workflow_runs()[0].run_detail_summary().unwrap();
        assert_eq!(summary.status(), Some(&Run::Failed));
        assert_eq!(summary.ended_at(), failed.completed_on.as_ref());
        assert_eq!(
            (summary.created_on(), summary.started_at()),
            (Some(&created), failed.started_on.as_ref())
        );
    });
}

#[test]
fn tasks_run_one_after_the_other_within_the_run() {
    let (fake, client) = still();
    let arn = fake.add_workflow("etl").unwrap();
    fake.on_start(|run| run.run_for(seconds(6)).tasks(["extract", "load"]).time_out());
    block_on(async {
        let run = start(&client, &arn).await;
        assert_eq!(tasks(&client, &arn, &run).await, []);
        let mut seen: Vec<Vec<_>> = Vec::new();
        for wait in [2, 3, 3] {
            fake.clock().advance(seconds(wait));
            seen.push(tasks(&client, &arn, &run).await.into_iter().map(|(_, is)| is).collect());
        }
        let expected = [
            vec![Task::Running, Task::Scheduled],
            vec![Task::Success, Task::Running],
            vec![Task::Success, Task::Timeout],
        ];
        assert_eq!(seen, expected);
        assert_eq!(state(&client, &arn, &run).await, Run::Timeout);
        let ids: Vec<_> = tasks(&client, &arn, &run).await.into_iter().map(|(id, _)| id).collect();
        assert_eq!(detail(&client, &arn, &run).await.task_instances.unwrap(), ids);
        let get = client.get_task_instance().workflow_arn(&arn).run_id(&run);
        let load = get.clone().task_instance_id(&ids[1]).send().await.unwrap();
        assert_eq!(load.task_id(), Some("load"));
        assert_eq!((load.duration_in_seconds(), load.attempt_number()), (Some(3), Some(1)));
        assert_eq!(load.ended_at(), load.modified_at());
        assert!(load.error_message().is_some() && load.log_stream().is_none());
        assert_eq!(code(get.clone().task_instance_id("ex_0_load_1").send().await), MISSING);
        assert_eq!(code(get.run_id("unknown").task_instance_id(&ids[1]).send().await), MISSING);
        // Of a run that nobody knows there is a list all the same.
        assert_eq!(tasks(&client, &arn, "unknown").await, []);
    });
}

#[test]
fn overrides_come_back_as_they_were_given() {
    let (fake, client) = still();
    let arn = fake.add_workflow("etl").unwrap();
    let nested = Document::Array(vec![
        Document::Null,
        Document::Bool(true),
        Document::Number(Number::Float(0.1)),
        Document::Object([("a".to_owned(), Document::String("\u{e9}\n".into()))].into()),
    ]);
    block_on(async {
        let start = client.start_workflow_run().workflow_arn(&arn);
        let start = start.override_parameters("day", Document::Number(Number::PosInt(u64::MAX)));
        let start = start.override_parameters("more", nested);
        let given = start.get_override_parameters().clone();
        let run = start.send().await.unwrap().run_id.unwrap();
        assert_eq!(told(&client, &arn, &run).await.override_parameters, given);
    });
}

#[test]
fn runs_stop_within_a_second_and_those_that_ended_refuse() {
    let (fake, client) = still();
    let arn = fake.add_workflow("etl").unwrap();
    fake.on_start(|run| run.run_for(seconds(4)).tasks(["a", "b"]));
    let stop = |run: &str| client.stop_workflow_run().workflow_arn(&arn).run_id(run).send();
    block_on(async {
        // Starting, queued, running.
        for (wait, was, left) in [
            (0, Run::Starting, vec![]),
            (1, Run::Queued, vec![]),
            (2, Run::Running, vec![Task::Cancelled, Task::Cancelled]),
            (4, Run::Running, vec![Task::Success, Task::Cancelled]),
        ] {
            let run = start(&client, &arn).await;
            fake.clock().advance(seconds(wait));
            assert_eq!(state(&client, &arn, &run).await, was);
            // The second call does not make it last longer.
            for _ in 0..2 {
                assert_eq!(stop(&run).await.unwrap().status, Some(Run::Stopping));
                fake.clock().advance(Duration::from_millis(500));
            }
            let stopped = detail(&client, &arn, &run).await;
            assert_eq!(stopped.run_state, Some(Run::Stopped));
            assert_eq!(stopped.error_message, None);
            assert_eq!(stopped.started_on.is_some(), stopped.duration.is_some());
            assert!(stopped.completed_on.is_some());
            fake.clock().advance(seconds(9));
            assert_eq!(stop(&run).await.unwrap().status, Some(Run::Stopped));
            assert_eq!(detail(&client, &arn, &run).await, stopped);
            let tasks: Vec<_> =
                tasks(&client, &arn, &run).await.into_iter().map(|(_, is)| is).collect();
            assert_eq!(tasks, left);
        }
        let run = start(&client, &arn).await;
        fake.clock().advance(seconds(6));
        let refused = stop(&run).await.unwrap_err().into_service_error();
        let told = format!("{refused:?}");
        assert!(refused.is_validation_exception() && told.contains("SUCCESS"), "{told}");
        assert_eq!(code(stop("unknown").await), MISSING);
        fake.on_start(rehearsal_aws::fakes::Plan::run_forever);
        let run = start(&client, &arn).await;
        fake.clock().advance(DAY);
        assert_eq!(stop(&run).await.unwrap().status, Some(Run::Stopping));
    });
}
