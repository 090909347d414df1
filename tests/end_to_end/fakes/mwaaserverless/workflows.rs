//! Workflows, their versions and tags, tokens of calls, and what is refused.

use rehearsal_aws::mwaaserverless::Environment;

use super::*;

#[test]
fn a_token_means_one_call_for_a_day() {
    let (fake, client) = still();
    let arn = fake.add_workflow("etl").unwrap();
    let scripted = std::sync::Arc::new(std::sync::atomic::AtomicUsize::new(0));
    let counted = scripted.clone();
    fake.on_start(move |run| {
        counted.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
        run
    });
    block_on(async {
        let start = client.start_workflow_run().workflow_arn(&arn).client_token("t");
        let first = start.clone().send().await.unwrap();
        assert_eq!(start.clone().send().await.unwrap(), first);
        let other = start.clone().override_parameters("a", Document::Null);
        let refused = other.clone().send().await.unwrap_err().into_service_error();
        assert!(refused.is_conflict_exception(), "{refused:?}");
        assert_eq!(scripted.load(std::sync::atomic::Ordering::Relaxed), 1);
        fake.clock().advance(seconds(24 * 60 * 60 - 1));
        assert_eq!(start.clone().send().await.unwrap(), first);
        fake.clock().advance(seconds(1));
        assert_ne!(other.send().await.unwrap().run_id, first.run_id);

        let create = client.create_workflow().name("b").role_arn(ROLE).client_token("t");
        let create = create.definition_s3_location(file("b.yaml"));
        let made = create.clone().send().await.unwrap();
        assert_eq!(create.clone().send().await.unwrap(), made);
        assert_eq!(code(create.clone().description("other").send().await), CONFLICT);
        assert_eq!(code(create.clone().client_token("u").send().await), CONFLICT);
        client.delete_workflow().workflow_arn(made.workflow_arn()).send().await.unwrap();
        assert_eq!(code(create.clone().client_token("u").send().await), CONFLICT);
        fake.clock().advance(seconds(1));
        let again = create.send().await.unwrap();
        assert_ne!(again.workflow_arn(), made.workflow_arn());
    });
}

#[test]
fn every_update_makes_a_version_and_the_latest_runs() {
    let (fake, client) = still();
    block_on(async {
        let create = client.create_workflow().name("etl").role_arn(ROLE);
        let made = create.definition_s3_location(file("1")).description("d").send().await.unwrap();
        let (arn, first) = (made.workflow_arn, made.workflow_version.unwrap());
        assert_eq!(made.is_latest_version, Some(true));
        fake.clock().advance(seconds(5));
        let update = client.update_workflow().workflow_arn(&arn).role_arn(ROLE);
        let update = update.definition_s3_location(file("2"));
        let second = update.send().await.unwrap().workflow_version.unwrap();
        let get = client.get_workflow().workflow_arn(&arn);
        let latest = get.clone().send().await.unwrap();
        assert_eq!(latest.workflow_version(), Some(&*second));
        assert_eq!(latest.definition_s3_location(), Some(&file("2")));
        assert_eq!(latest.description(), Some("d"));
        let group = latest.logging_configuration().unwrap().log_group_name();
        assert_eq!(group, format!("/aws/mwaa-serverless/{}/", arn.rsplit('/').next().unwrap()));
        let old = get.clone().workflow_version(&first).send().await.unwrap();
        assert_eq!(old.definition_s3_location(), Some(&file("1")));
        assert!(old.modified_at() < latest.modified_at());
        assert_eq!(code(get.workflow_version("0".repeat(32)).send().await), MISSING);
        // Runs of one version, and of the latest.
        let start_one = client.start_workflow_run().workflow_arn(&arn);
        assert_eq!(code(start_one.clone().workflow_version("x").send().await), MISSING);
        let old_run = start_one.workflow_version(&first).send().await.unwrap().run_id.unwrap();
        let run = start(&client, &arn).await;
        assert_eq!(told(&client, &arn, &run).await.workflow_version(), Some(&*second));
        let of_first = client.list_workflow_runs().workflow_arn(&arn).workflow_version(&first);
        let listed = of_first.send().await.unwrap().workflow_runs.unwrap();
        assert_eq!(listed.len(), 1);
        assert_eq!(listed[0].run_id(), Some(&*old_run));
        // The latest goes, and its run; the first is the latest again.
        let delete = client.delete_workflow().workflow_arn(&arn);
        let deleted = delete.clone().workflow_version(&second).send().await.unwrap();
        assert_eq!(deleted.workflow_version(), Some(&*second));
        assert_eq!(state(&client, &arn, &run).await, Run::Stopping);
        assert_eq!(state(&client, &arn, &old_run).await, Run::Starting);
        let left = client.list_workflow_versions().workflow_arn(&arn).send().await.unwrap();
        assert_eq!(left.workflow_versions().len(), 1);
        assert_eq!(left.workflow_versions()[0].is_latest_version(), Some(true));
        assert_eq!(code(delete.clone().workflow_version(&second).send().await), MISSING);
        // The last version takes the workflow with it.
        delete.workflow_version(&first).send().await.unwrap();
        fake.clock().advance(seconds(1));
        assert_eq!(client.list_workflows().send().await.unwrap().workflows(), []);
    });
}

#[test]
fn a_deleted_workflow_goes_within_a_second_with_all_that_it_has() {
    let (fake, client) = still();
    let arn = fake.add_workflow("etl").unwrap();
    fake.on_start(rehearsal_aws::fakes::Plan::run_forever);
    block_on(async {
        let run = start(&client, &arn).await;
        fake.clock().advance(seconds(9));
        for _ in 0..2 {
            let deleted = client.delete_workflow().workflow_arn(&arn).send().await.unwrap();
            assert_eq!((deleted.workflow_arn(), deleted.workflow_version()), (&*arn, None));
        }
        let going = client.get_workflow().workflow_arn(&arn).send().await.unwrap();
        assert_eq!(going.workflow_status, Some(WorkflowStatus::Deleting));
        assert_eq!(state(&client, &arn, &run).await, Run::Stopping);
        let started = client.start_workflow_run().workflow_arn(&arn).send().await;
        assert_eq!(code(started), CONFLICT);
        let update = client.update_workflow().workflow_arn(&arn).role_arn(ROLE);
        assert_eq!(code(update.definition_s3_location(file("2")).send().await), CONFLICT);
        fake.clock().advance(seconds(1));
        assert_eq!(code(client.get_workflow().workflow_arn(&arn).send().await), MISSING);
        assert_eq!(code(client.delete_workflow().workflow_arn(&arn).send().await), MISSING);
        let run = client.get_workflow_run().workflow_arn(&arn).run_id(&run).send().await;
        assert_eq!(code(run), MISSING);
        let runs = client.list_workflow_runs().workflow_arn(&arn).send().await.unwrap();
        let versions = client.list_workflow_versions().workflow_arn(&arn).send().await.unwrap();
        assert_eq!((runs.workflow_runs(), versions.workflow_versions()), (&[][..], &[][..]));
        assert_ne!(fake.add_workflow("etl").unwrap(), arn);
    });
}

#[test]
fn bad_arns_and_those_of_other_places_are_refused() {
    let (fake, client) = still();
    let arn = fake.add_workflow("etl").unwrap();
    let get = |arn: &str| client.get_workflow().workflow_arn(arn).send();
    block_on(async {
        for bad in ["x", &arn[..arn.len() - 1], &arn.replace("workflow/", "flow/")] {
            let refused = get(bad).await.unwrap_err().into_service_error();
            let aws_sdk_mwaaserverless::operation::get_workflow::GetWorkflowError::ValidationException(
                refused,
            ) = refused
            else {
                panic!("{refused:?}")
            };
            assert_eq!(refused.reason, ValidationExceptionReason::FieldValidationFailed);
            assert_eq!(refused.field_list.unwrap()[0].name, "WorkflowArn");
        }
        let foreign = arn.replace("123456789012", "111122223333");
        let refused = get(&foreign).await.unwrap_err().into_service_error();
        let told = format!("{refused:?}");
        assert!(refused.is_access_denied_exception(), "{told}");
        assert!(
            told.contains("not authorized to perform: airflow-serverless:GetWorkflow"),
            "{told}"
        );
        let runs = client.list_workflow_runs().workflow_arn(&foreign).send().await;
        assert_eq!(code(runs), "AccessDeniedException");
        let elsewhere = arn.replace("us-east-1", "eu-west-1");
        assert_eq!(code(get(&elsewhere).await), MISSING);
        let runs = client.list_workflow_runs().workflow_arn(&elsewhere).send().await.unwrap();
        assert_eq!(runs.workflow_runs(), []);
        // The longest ARN there can be is told of within the limits of a message.
        let suffix = arn.rsplit_once("etl").unwrap().1;
        let longest = arn.replace(&format!("etl{suffix}"), &format!("{}{suffix}", "x".repeat(255)));
        assert_eq!(code(get(&longest).await), MISSING);
        assert_eq!(fake.add_workflow(&"x".repeat(255)).unwrap().len(), longest.len());
        assert!(fake.add_workflow("-").is_err());
    });
}

#[test]
fn settings_and_tags_are_checked_as_documented() {
    let (_, client) = still();
    let key = |id: Option<&str>| {
        let key = EncryptionConfiguration::builder().r#type(EncryptionType::CustomerManagedKey);
        key.set_kms_key_id(id.map(str::to_owned)).build().unwrap()
    };
    block_on(async {
        let create = client.create_workflow().name("etl").role_arn(ROLE);
        let create = create.definition_s3_location(file("1")).tags("a", "1");
        let keyless = create.clone().encryption_configuration(key(None)).send().await;
        assert_eq!(code(keyless), INVALID);
        let made = create.encryption_configuration(key(Some("k"))).send().await.unwrap();
        let arn = made.workflow_arn;
        let get = client.get_workflow().workflow_arn(&arn).send().await.unwrap();
        assert_eq!(get.encryption_configuration(), Some(&key(Some("k"))));

        client.tag_resource().resource_arn(&arn).tags("b", "").tags("a", "2").send().await.unwrap();
        client
            .untag_resource()
            .resource_arn(&arn)
            .tag_keys("b")
            .tag_keys("c")
            .send()
            .await
            .unwrap();
        let tags = client.list_tags_for_resource().resource_arn(&arn).send().await.unwrap();
        assert_eq!(tags.tags.unwrap(), [("a".to_owned(), "2".to_owned())].into());
        let many = (0..50).map(|number| (number.to_string(), String::new())).collect();
        let tag = client.tag_resource().resource_arn(&arn).set_tags(Some(many));
        assert_eq!(code(tag.send().await), INVALID);
        let other = arn.replace("etl-", "other-");
        let tags = client.list_tags_for_resource().resource_arn(&other).send().await;
        assert_eq!(code(tags), MISSING);
    });
}

/// The SDK for Rust does not know them yet.
#[test]
fn variables_of_the_environment_are_those_of_the_last_update() {
    let fake = Checked(FakeMwaaServerless::new());
    let arn = fake.0.add_workflow("etl").unwrap();
    let update = |name: Option<&str>| UpdateWorkflowInput {
        workflow_arn: arn.clone(),
        role_arn: ROLE.to_owned(),
        environment: name.map(|name| Environment {
            variables: Some([(name.to_owned(), "x".to_owned())].into()),
        }),
        ..UpdateWorkflowInput::fixture()
    };
    block_on(async {
        let given = update(Some("STAGE"));
        let first = fake.update_workflow(given.clone()).await.unwrap().workflow_version;
        fake.update_workflow(update(None)).await.unwrap();
        let get = |workflow_version| {
            let workflow_arn = arn.clone();
            fake.get_workflow(GetWorkflowInput { workflow_arn, workflow_version })
        };
        assert_eq!(get(None).await.unwrap().environment, None);
        assert_eq!(get(first).await.unwrap().environment, given.environment);
        let refused = fake.update_workflow(update(Some("AWS_REGION"))).await.unwrap_err();
        assert!(matches!(refused, UpdateWorkflowError::ValidationException(_)), "{refused}");
    });
}
