//! Reads botocore's `service-2.json`.

mod shapes;
mod text;

use std::collections::BTreeSet;

use super::error::{Error, PROTOCOLS, unsaid};
use super::model::{Kind, Model, Protocol, Service};
use super::names::words;
use text::{JsonVersion, Metadata, Text};

/// Reads a model from its JSON.
pub(super) fn read(text: &str) -> Result<Model, Error> {
    let text: Text = serde_json::from_str(text)
        .map_err(|error| Error::new(format!("this botocore model is not understood: {error}")))?;
    let protocol = protocol(&text.metadata)?;
    let says_readonly = text.operations.values().any(|operation| operation.readonly.is_some());
    let errors: BTreeSet<&String> = text
        .operations
        .values()
        .flat_map(|operation| operation.errors.iter().map(|error| &error.shape))
        .collect();
    let shapes = text
        .shapes
        .iter()
        .map(|(name, shape)| {
            let is_error = shape.exception || shape.error.is_some() || errors.contains(name);
            let mut read = shape.read(name, is_error, protocol, &text.shapes);
            if let (Some(_), Kind::Error(error, _)) =
                (&text.metadata.aws_query_compatible, &mut read.kind)
            {
                error.code.clone_from(name);
            }
            (name.clone(), read)
        })
        .collect();
    let operations = text
        .operations
        .into_iter()
        .map(|(name, operation)| {
            let guess = !says_readonly && sounds_readonly(&name);
            (name, operation.read(guess))
        })
        .collect();
    let metadata = text.metadata;
    let endpoint_prefix = metadata.endpoint_prefix.filter(|prefix| !prefix.is_empty());
    let endpoint_prefix = endpoint_prefix.ok_or_else(|| {
        let lacking = "its \"metadata\" has no \"endpointPrefix\"";
        unsaid("where the service is", lacking, r#""endpointPrefix": "states""#)
    })?;
    if metadata.target_prefix.is_none() && protocol != Protocol::RestJson1 {
        let what = "what an operation's X-Amz-Target begins with";
        let lacking = "its \"metadata\" has no \"targetPrefix\"";
        return Err(unsaid(what, lacking, r#""targetPrefix": "AWSStepFunctions""#));
    }
    let service = Service {
        id: metadata.service_id,
        version: metadata.api_version,
        protocol,
        endpoint_prefix,
        signing_name: metadata.signing_name,
        target_prefix: metadata.target_prefix,
        docs: text.documentation,
    };
    Ok(Model { service, operations, shapes })
}

/// The first protocol that a definition can speak.
fn protocol(metadata: &Metadata) -> Result<Protocol, Error> {
    let listed = if metadata.protocols.is_empty() {
        metadata.protocol.as_slice()
    } else {
        &metadata.protocols
    };
    let json = match &metadata.json_version {
        Some(JsonVersion::Text(version)) if version == "1.1" => Protocol::AwsJson1_1,
        Some(JsonVersion::Number(version)) if *version > 1.0 => Protocol::AwsJson1_1,
        _ => Protocol::AwsJson1_0,
    };
    let known = |name: &String| match name.as_str() {
        "json" => Some(json),
        "rest-json" => Some(Protocol::RestJson1),
        _ => None,
    };
    listed.iter().find_map(known).ok_or_else(|| {
        let names = if listed.is_empty() { "no protocol".to_owned() } else { listed.join(", ") };
        Error::new(format!(
            "this service speaks {names}, and a definition only {PROTOCOLS} (json and rest-json \
             in botocore's words)"
        ))
    })
}

/// Older models do not say what only reads, so that its name decides.
fn sounds_readonly(name: &str) -> bool {
    let words = words(name);
    let reads = match words.first().map(String::as_str) {
        Some("get" | "list" | "describe" | "search") => true,
        Some("batch") => words.get(1).is_some_and(|word| word == "get"),
        _ => false,
    };
    // It hands a task out, and nobody else gets it.
    reads && name != "GetActivityTask"
}

#[cfg(test)]
mod tests {
    use crate::define::{Options, define};

    const MODEL: &str = r#"{
        "metadata": {"protocol": "smithy-rpc-v2-cbor", "protocols": ["smithy-rpc-v2-cbor", "json"],
            "jsonVersion": "1.0", "apiVersion": "2016-11-23", "serviceId": "SFN",
            "endpointPrefix": "states", "signingName": "states", "targetPrefix": "AWSStepFunctions"},
        "operations": {
            "StartExecution": {"name": "StartExecution",
                "input": {"shape": "StartExecutionInput"}, "output": {"shape": "Run"},
                "errors": [{"shape": "InvalidArn"}], "idempotent": true,
                "documentation": "<p>Starts a <code>run</code>.</p>"},
            "GetActivityTask": {"name": "GetActivityTask", "output": {"shape": "Run"}},
            "ListKMSKeys": {"name": "ListKMSKeys", "input": {"shape": "Nothing"}},
            "Watch": {"name": "Watch", "output": {"shape": "Watched"}}
        },
        "shapes": {
            "StartExecutionInput": {"type": "structure", "required": ["stateMachineArn"], "members": {
                "stateMachineArn": {"shape": "Arn"},
                "names": {"shape": "Names"},
                "parent": {"shape": "Run"},
                "token": {"shape": "Text", "idempotencyToken": true},
                "at": {"shape": "Time"}
            }},
            "Run": {"type": "structure", "members": {
                "runArn": {"shape": "Arn"}, "result": {"shape": "Option"}, "next": {"shape": "Run"}
            }},
            "Option": {"type": "string", "enum": ["TIMED_OUT", "0", "a.b", "Self"]},
            "Arn": {"type": "string", "min": 1, "max": 256, "sensitive": true},
            "Names": {"type": "list", "member": {"shape": "Name"}, "max": 50},
            "Name": {"type": "string", "pattern": "[a-z]+\\d"},
            "Text": {"type": "string"},
            "Time": {"type": "timestamp", "timestampFormat": "iso8601"},
            "Nothing": {"type": "structure", "members": {}},
            "Watched": {"type": "structure", "members": {"stream": {"shape": "Stream"}}},
            "Stream": {"type": "structure", "eventstream": true, "members": {}},
            "InvalidArn": {"type": "structure", "exception": true, "members": {
                "message": {"shape": "Text"}}, "error": {"httpStatusCode": 409, "code": "Invalid"}}
        }
    }"#;

    fn defined(operations: &[&str], docs: bool) -> Result<String, String> {
        let operations = operations.iter().map(|&name| name.to_owned()).collect();
        let options = Options { operations, docs, name: Some("StepFunctions".to_owned()) };
        define(MODEL.as_bytes(), &options).map_err(|error| error.to_string())
    }

    fn has(text: &str, part: &str) {
        assert!(text.contains(part), "{part} is missing in\n{text}");
    }

    #[test]
    fn a_model_becomes_a_definition() {
        let text =
            defined(&["StartExecution", "GetActivityTask", "ListKMSKeys"], false).expect("ok");
        has(
            &text,
            "MODEL --name StepFunctions \\\n//!     --operations GetActivityTask,ListKMSKeys,StartExecution\n",
        );
        has(
            &text,
            "protocol = aws_json_1_0,\n    endpoint_prefix = \"states\",\n    target_prefix",
        );
        has(
            &text,
            "    #[operation(name = \"ListKMSKeys\", readonly)]\n    async fn list_kms_keys(",
        );
        has(&text, "    #[operation]\n    async fn get_activity_task(&self) ->");
        has(&text, "    #[operation(idempotent, errors(InvalidArn))]\n");
        has(&text, "pub struct ListKmsKeysInput {}\n");
        has(
            &text,
            "    #[member(length(1..=256), sensitive)]\n    pub state_machine_arn: String,\n",
        );
        has(&text, "    #[member(length(..=50), each(pattern = r\"[a-z]+\\d\"))]\n");
        has(&text, "    #[member(idempotency_token)]\n    pub token: Option<String>,\n");
        has(&text, "    #[member(timestamp = \"date-time\")]\n    pub at: Option<Timestamp>,\n");
        has(&text, "#[shape(error, status = 409, code = \"Invalid\")]\npub struct InvalidArn {\n");
    }

    #[test]
    fn outputs_are_copies_and_names_that_are_taken_grow() {
        let text = defined(&["StartExecution"], false).expect("ok");
        has(&text, "pub struct StartExecutionOutput {\n");
        has(
            &text,
            "    pub result: Option<OptionShape>,\n    /// `next`.\n    pub next: Option<Run>,",
        );
        has(&text, "pub struct Run {\n");
        has(&text, "    pub next: Option<Box<Run>>,\n");
        has(&text, "pub enum OptionShape {\n");
        has(&text, "    #[member(name = \"0\")]\n    N0,\n");
        has(&text, "    #[member(name = \"Self\")]\n    SelfValue,\n");
    }

    #[test]
    fn the_models_own_words_come_on_demand() {
        let text = defined(&["StartExecution"], true).expect("ok");
        has(&text, "    /// Starts a `run`.\n    ///\n    /// `StartExecution`; idempotent.\n");
    }

    #[test]
    fn what_a_definition_must_say_is_missed() {
        for (present, expected) in [
            (
                r#""endpointPrefix": "states", "#,
                "this model does not say where the service is, and a definition must: its \"metadata\" has no \
                 \"endpointPrefix\"; add it to the model, as in \"endpointPrefix\": \"states\"",
            ),
            (
                r#", "targetPrefix": "AWSStepFunctions""#,
                "this model does not say what an operation's X-Amz-Target begins with, and a definition must: its \
                 \"metadata\" has no \"targetPrefix\"; add it to the model, as in \"targetPrefix\": \
                 \"AWSStepFunctions\"",
            ),
        ] {
            let model = MODEL.replace(present, "");
            let refused =
                define(model.as_bytes(), &Options::default()).map_err(|one| one.to_string());
            assert_eq!(refused, Err(expected.to_owned()));
        }
        let empty = MODEL.replace(r#""endpointPrefix": "states""#, r#""endpointPrefix": """#);
        let refused = define(empty.as_bytes(), &Options::default()).expect_err("it has no name");
        has(&refused.to_string(), "has no \"endpointPrefix\"");
    }

    #[test]
    fn refusals_say_what_to_do() {
        let refused = defined(&[], false).expect_err("there is an event stream");
        has(&refused, "Watch uses the shape Stream, an event stream");
        has(&refused, "--operations GetActivityTask,ListKMSKeys,StartExecution");
        let refused = defined(&["StartExecutoin"], false).expect_err("there is none");
        assert_eq!(refused, "this model has no operation StartExecutoin; near it: StartExecution");
    }
}
