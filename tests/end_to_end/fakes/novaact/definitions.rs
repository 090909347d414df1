//! Definitions, models, pages, and answers that come again.

use aws_sdk_novaact::types::{SortOrder, WorkflowDefinitionStatus, WorkflowExportConfig};

use super::*;

#[test]
fn a_definition_is_unique_by_name_and_by_token() {
    let (fake, client) = still();
    block_on(async {
        let export = WorkflowExportConfig::builder().s3_bucket_name("bucket").s3_key_prefix("a/b");
        let export = export.build().unwrap();
        let create = client.create_workflow_definition().name("web").client_token(TOKEN);
        let create = create.description("d").export_config(export.clone());
        for _ in 0..2 {
            let made = create.clone().send().await.unwrap();
            assert_eq!(made.status, WorkflowDefinitionStatus::Active);
        }
        assert_eq!(code(create.clone().description("e").send().await), CONFLICT);
        assert_eq!(code(create.clone().name("other").send().await), CONFLICT);
        let again = create.clone().client_token(format!("{TOKEN}b"));
        assert_eq!(code(again.clone().send().await), CONFLICT);
        assert_eq!(code(create.clone().name("no spaces").send().await), INVALID);
        let get = client.get_workflow_definition().workflow_definition_name("web");
        let told = get.send().await.unwrap();
        assert_eq!((told.description.as_deref(), told.export_config), (Some("d"), Some(export)));
        let arn = "arn:aws:nova-act:us-east-1:123456789012:workflow-definition/web";
        assert_eq!(told.arn, arn);
        let run = start(&client, "web").await;
        let runs = client.list_workflow_runs().workflow_definition_name("web").send().await;
        let trace = runs.unwrap().workflow_run_summaries[0].trace_location.clone().unwrap();
        assert_eq!(trace.location, format!("s3://bucket/a/b/{run}/"));
        fake.clock().advance(DAY);
        assert_eq!(code(create.send().await), CONFLICT);
        assert!(fake.add_workflow_definition("no spaces").is_err());
        assert!(fake.add_workflow_definition("web").is_err());
    });
}

#[test]
fn a_deleted_definition_goes_within_a_second_with_its_runs() {
    let (fake, client) = still();
    fake.add_workflow_definition("web").unwrap();
    block_on(async {
        let run = start(&client, "web").await;
        let delete = client.delete_workflow_definition().workflow_definition_name("web");
        for _ in 0..2 {
            let deleted = delete.clone().send().await.unwrap();
            assert_eq!(deleted.status, WorkflowDefinitionStatus::Deleting);
        }
        assert_eq!(status(&client, "web", &run).await, Status::Deleting);
        let create = client.create_workflow_run().workflow_definition_name("web").model_id("m");
        assert_eq!(code(create.client_info(info()).send().await), CONFLICT);
        let create = client.create_workflow_definition().name("web");
        assert_eq!(code(create.clone().send().await), CONFLICT);
        let listed = client.list_workflow_definitions().send().await.unwrap();
        let listed = &listed.workflow_definition_summaries[0];
        assert_eq!(listed.status, WorkflowDefinitionStatus::Deleting);
        fake.clock().advance(second());
        assert_eq!(code(delete.send().await), MISSING);
        create.send().await.unwrap();
        let get = client.get_workflow_run().workflow_definition_name("web").workflow_run_id(run);
        assert_eq!(code(get.send().await), MISSING);
        let runs = client.list_workflow_runs().workflow_definition_name("nobody").send().await;
        assert_eq!(code(runs), MISSING);
    });
}

#[test]
fn models_are_told_with_what_a_client_can_use_of_them() {
    let (_, client) = still();
    block_on(async {
        let models = client.list_models().client_compatibility_version(1).send().await.unwrap();
        let alias = |name: &str| {
            let alias = models.model_aliases.iter().find(|alias| alias.alias_name == name);
            alias.unwrap().resolved_model_id.clone().unwrap()
        };
        assert_eq!(alias("nova-act-latest"), "nova-act-v1.0");
        assert_eq!(alias("nova-act-preview"), "nova-act-v1.0");
        let information = models.compatibility_information.unwrap();
        assert_eq!(information.supported_model_ids, ["nova-act-v1.0"]);
        assert_eq!(models.model_summaries.len(), 2);
    });
}

#[test]
fn listings_are_complete_in_pages_of_any_size_and_in_both_orders() {
    let (fake, client) = still();
    for name in ["b", "a", "c"] {
        fake.add_workflow_definition(name).unwrap();
    }
    block_on(async {
        let mut runs = vec![];
        for _ in 0..3 {
            runs.push(start(&client, "a").await);
        }
        for (order, size) in [(None, 1), (Some(SortOrder::Asc), 2), (None, 2)] {
            let all = pages(async |token| {
                let page = client.list_workflow_definitions().max_results(size);
                let page = page.set_sort_order(order.clone()).set_next_token(token);
                let page = page.send().await.unwrap();
                (page.workflow_definition_summaries, page.next_token)
            });
            let all = all.await.into_iter().map(|there| there.workflow_definition_name);
            let mut names = ["b", "a", "c"];
            let mut expected = runs.clone();
            if order.is_none() {
                names.reverse();
                expected.reverse();
            }
            assert_eq!(all.collect::<Vec<_>>(), names);
            let all = pages(async |token| {
                let page = client.list_workflow_runs().workflow_definition_name("a");
                let page = page.set_sort_order(order.clone()).max_results(size);
                let page = page.set_next_token(token).send().await.unwrap();
                (page.workflow_run_summaries, page.next_token)
            });
            let all = all.await.into_iter().map(|there| there.workflow_run_id);
            assert_eq!(all.collect::<Vec<_>>(), expected);
        }
        // What is made and deleted in between: nothing comes twice, and all that stays comes.
        let list = client.list_workflow_definitions();
        let first = list.clone().max_results(1).send().await.unwrap();
        assert_eq!(first.workflow_definition_summaries[0].workflow_definition_name, "c");
        let delete = client.delete_workflow_definition().workflow_definition_name("c");
        delete.send().await.unwrap();
        fake.add_workflow_definition("d").unwrap();
        fake.clock().advance(second());
        let token = first.next_token.unwrap();
        let rest = list.clone().next_token(&token).send().await.unwrap();
        let rest = rest.workflow_definition_summaries.into_iter();
        let rest: Vec<_> = rest.map(|there| there.workflow_definition_name).collect();
        assert_eq!(rest, ["a", "b"]);
        // A token leads on in its own listing, and in its own order, for a day.
        let other = list.clone().sort_order(SortOrder::Asc).next_token(&token);
        assert_eq!(code(other.send().await), INVALID);
        let runs = client.list_workflow_runs().workflow_definition_name("a").next_token(&token);
        assert_eq!(code(runs.send().await), INVALID);
        assert_eq!(code(list.clone().next_token("bad").send().await), INVALID);
        assert_eq!(code(list.clone().max_results(101).send().await), INVALID);
        fake.clock().advance(DAY);
        assert_eq!(code(list.next_token(&token).send().await), INVALID);
    });
}

#[test]
fn the_same_seed_and_calls_give_the_same_answers() {
    let live = |seed: u64| {
        let fake = FakeNovaAct::with(Settings::new().seed(seed));
        let (client, wire) = client(&fake);
        fake.add_workflow_definition("web").unwrap();
        block_on(async {
            start(&client, "web").await;
            let snapshot = fake.snapshot();
            let first = wire.answers().len();
            let look = async || {
                let run = start(&client, "web").await;
                status(&client, "web", &run).await;
                client.list_models().client_compatibility_version(2).send().await.unwrap();
                let list = client.list_workflow_runs().workflow_definition_name("web");
                list.max_results(1).send().await.unwrap();
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
