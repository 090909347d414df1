//! Sessions and generated clients behind faults.

use super::*;

#[tokio::test]
async fn a_cassette_keeps_no_trace_of_how_answers_came() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("c.json");
    let faults = Faults::new([&STEP_FUNCTIONS]);
    let upstream = BoxedExchange::new(faults.over(StepFunctionsServer::new(mock_step_functions())));
    let open = |mode| {
        let session = Session::builder(&path).mode(mode).definition(&STEP_FUNCTIONS);
        session.upstream_exchange(upstream.clone()).open().unwrap()
    };
    for fault in [
        Fault::drop_connection(),
        Fault::cut_after(3),
        Fault::slow_body(9, Duration::from_millis(1)),
        Fault::delay(Duration::from_millis(1)),
    ] {
        faults.clear();
        faults.inject("StartExecution", fault.clone().times(1)).unwrap();
        let session = open(Mode::Record);
        let sfn = aws_sdk_sfn::Client::new(&rehearsal::aws_config(session.clone()));
        sfn.start_execution().state_machine_arn(MACHINE).send().await.unwrap();
        let verdict = session.finish().unwrap();
        assert_eq!(verdict.recorded(), 1, "{fault:?}");
        verdict.into_result().unwrap();
        let written = std::fs::read_to_string(&path).unwrap();
        assert!(!written.contains("fault"), "{written}");

        // And on replay faults stand before the session as before all else.
        let replaying = open(Mode::Replay);
        let front = Faults::new([&STEP_FUNCTIONS]);
        front.inject("StartExecution", fault.times(1)).unwrap();
        let asked = Counted::new(front.over(replaying.clone()));
        let sfn = aws_sdk_sfn::Client::new(&rehearsal::aws_config(asked));
        sfn.start_execution().state_machine_arn(MACHINE).send().await.unwrap();
        assert_eq!(front.injected(), 1);
    }
}

#[tokio::test]
async fn a_recorder_whose_upstream_breaks_off_says_so() {
    let folder = tempfile::tempdir().unwrap();
    let faults = Faults::default();
    for fault in [Fault::drop_connection(), Fault::cut_after(3)] {
        faults.clear();
        faults.inject_all(fault).unwrap();
        let session = Session::builder(folder.path().join("c.json")).mode(Mode::Record);
        let session = session.upstream_exchange(faults.over(Letters)).open().unwrap();
        // Its own client gets an answer that says so: nothing broke between them.
        let came = tokio::task::spawn_blocking({
            let address = session.endpoint().unwrap().replace("http://", "");
            move || {
                let mut connection = TcpStream::connect(&address).unwrap();
                let request =
                    format!("GET / HTTP/1.1\r\nhost: {address}\r\nconnection: close\r\n\r\n");
                connection.write_all(request.as_bytes()).unwrap();
                let mut came = String::new();
                connection.read_to_string(&mut came).unwrap();
                came
            }
        });
        let came = came.await.unwrap();
        assert!(came.starts_with("HTTP/1.1 502 Bad Gateway\r\n"), "{came}");
        assert!(came.contains("RehearsalUpstreamFailure"), "{came}");
        let error = session.finish().unwrap().into_result().unwrap_err();
        assert!(error.to_string().contains("closed the connection"), "{error}");
    }
}

#[tokio::test]
async fn a_generated_client_can_tell_what_may_be_tried_again() {
    let faults = Faults::new([&APP_FLOW]);
    let (mock, tokens) = mock_app_flow();
    let client = AppFlowClient::new(faults.over(AppFlowServer::new(mock)));
    let start =
        || client.start_flow(StartFlowInput { flow_name: "demo".into(), client_token: None });
    for (fault, code) in [
        (Fault::throttle(), Some("ThrottlingException")),
        (Fault::status(503), None),
        (Fault::drop_connection(), None),
        (Fault::cut_after(3), None),
    ] {
        faults.inject("StartFlow", fault.clone().times(1)).unwrap();
        let error = start().await.unwrap_err();
        assert_eq!(error.wire_code().as_deref(), code, "{fault:?}");
        assert!(error.may_retry(), "{fault:?}");
    }
    faults.inject("StartFlow", Fault::slow_body(5, Duration::from_millis(1)).times(1)).unwrap();
    assert_eq!(start().await.unwrap(), StartFlowOutput::fixture());
    assert_eq!((faults.injected(), tokens.lock().unwrap().len()), (5, 2));
}
