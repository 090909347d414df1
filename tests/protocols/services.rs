//! `define` on the models of AWS: what it writes compiles, its fixtures are valid, and what is committed is up to date.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::sync::OnceLock;

use rehearsal_tests::{python, rehearsal, target_dir, workspace_root};

use crate::generate::settle;

/// Services of both families, and of each a part: folders of botocore, with operations.
const SERVICES: &[(&str, &str)] = &[
    ("apigatewayv2", "CreateApi,GetApi,UpdateRoute,ImportApi"),
    // An `Image` has a builder, and so has the service.
    ("appstream", "DescribeImages,DescribeImageBuilders"),
    ("appsync", "CreateApiKey,EvaluateMappingTemplate,GetIntrospectionSchema"),
    ("batch", "SubmitJob,RegisterJobDefinition"),
    ("braket", "CreateQuantumTask,GetQuantumTask"),
    // Once a `query` service.
    ("cloudwatch", "PutMetricData,GetMetricData,PutDashboard"),
    ("cognito-idp", "SignUp,AdminCreateUser,InitiateAuth"),
    // A shape that holds itself, through lists and maps.
    ("dynamodb", "CreateTable,GetItem,PutItem,Query,TransactWriteItems"),
    ("ecs", "RegisterTaskDefinition,RunTask"),
    ("eks", "CreateCluster,ListClusters"),
    ("events", "PutEvents,PutTargets"),
    ("glue", "CreateJob,GetTable,StartJobRun"),
    ("guardduty", "CreateFilter,GetFindings"),
    ("iot", "CreateThing,CreateTopicRule"),
    // Headers that are JSON.
    ("iot-data", "Publish,GetThingShadow"),
    ("kms", "CreateKey,Decrypt,Encrypt"),
    ("lambda", "CreateFunction,Invoke,ListFunctions"),
    ("logs", "FilterLogEvents,PutLogEvents"),
    ("mq", "CreateBroker,DescribeBroker"),
    // A label of the host in a header, and a streaming blob.
    ("neptune-graph", "ExecuteQuery,GetGraphSummary"),
    // A list of JSON texts.
    ("pricing", "GetProducts"),
    ("secretsmanager", "CreateSecret,GetSecretValue"),
    ("sqs", "ReceiveMessage,SendMessage"),
    ("ssm", "GetParameters,PutParameter,SendCommand"),
    ("xray", "BatchGetTraces,PutTraceSegments"),
];

/// The modules of `rehearsal-aws`, with botocore's folders. Their headers say the rest.
const COMMITTED: &[(&str, &str)] = &[
    ("appflow", "appflow"),
    ("mwaaserverless", "mwaa-serverless"),
    ("novaact", "nova-act"),
    ("stepfunctions", "stepfunctions"),
];

#[test]
fn services_become_definitions_that_compile_with_valid_fixtures() {
    let folder = target_dir().join("definitions");
    fs::create_dir_all(folder.join("src")).expect("a folder can be made");
    let services = workspace_root().join("runtime/services");
    let mut modules =
        String::from("#![allow(dead_code, reason = \"what compiles need not be used\")]\n");
    let mut checks = String::new();
    for (service, operations) in SERVICES {
        let name = service.replace('-', "_");
        let text = written(&define(service, operations.split(','), "Service"));
        modules.push_str(&format!("mod {name};\n"));
        checks.push_str(&shapes(&name, &text));
        write(&folder.join(format!("src/{name}.rs")), &text);
    }
    for (module, _) in COMMITTED {
        let text = read(&services.join(format!("src/{module}.rs")));
        checks.push_str(&shapes(&format!("rehearsal_aws::{module}"), &text));
    }
    let main = format!(
        "{modules}macro_rules! check {{ ($wrong:ident, $count:ident: $($shape:path,)*) => {{$(\n\
             $count += 1;\n\
             if let Err(why) = <$shape>::fixture().validate() {{\n\
                 $wrong.push(format!(\"{{}}: {{why}}\", stringify!($shape)));\n\
             }}\n\
         )*}} }}\n\
         fn main() {{\n\
             let (mut wrong, mut count) = (Vec::new(), 0);\n\
             check! {{ wrong, count:\n{checks}}}\n\
             println!(\"{{count}} fixtures, {{}} invalid\", wrong.len());\n\
             println!(\"{{}}\", wrong.join(\"\\n\"));\n\
             std::process::exit(i32::from(!wrong.is_empty()));\n\
         }}\n"
    );
    write(&folder.join("src/main.rs"), &main);
    let path = |path: &str| workspace_root().join(path).display().to_string();
    let manifest = format!(
        "[package]\nname = \"definitions\"\nversion = \"0.0.0\"\nedition = \"2024\"\npublish = false\n\n[workspace]\n\n\
         [dependencies]\nrehearsal = {{ path = {:?}, default-features = false }}\n\
         rehearsal-aws = {{ path = {:?}, features = [\"all\"] }}\n\n[profile.dev]\ndebug = 0\n",
        path("runtime"),
        path("runtime/services"),
    );
    write(&folder.join("Cargo.toml"), &manifest);
    write(&folder.join("Cargo.lock"), &read(&workspace_root().join("Cargo.lock")));
    let output = run(&folder);
    let told = String::from_utf8_lossy(&output.stdout);
    let errors = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{told}\n{errors}");
    println!("{} services: {}", SERVICES.len() + COMMITTED.len(), told.trim());
}

#[test]
fn what_no_definition_can_express_names_the_shape() {
    let refused = |service, operations: &str| {
        let output = define(service, operations.split_terminator(','), "Service");
        assert!(!output.status.success(), "{service} was defined");
        String::from_utf8_lossy(&output.stderr).into_owned()
    };
    let stream = refused("kinesis", "");
    let what = "SubscribeToShard uses the shape SubscribeToShardEventStream, an event stream";
    assert!(stream.contains(what), "{stream}");
    let query = refused("sts", "");
    assert!(query.contains("this service speaks query"), "{query}");
}

/// The committed modules, made again from the pinned botocore; `REHEARSAL_TEST_UPDATE=1` rewrites them.
#[test]
fn committed_services_are_those_of_their_models() {
    let folder = workspace_root().join("runtime/services/src");
    let mut files = vec![("lib.rs".to_owned(), read(&folder.join("lib.rs")))];
    for (module, service) in COMMITTED {
        let file = format!("{module}.rs");
        let header = read(&folder.join(&file));
        // The command may stand on several lines, with an option more than once.
        let options = |name: &str| -> Vec<String> {
            let option = format!(" --{name} ");
            let values = header.split(option.as_str()).skip(1);
            values.filter_map(|rest| rest.split_whitespace().next()).map(str::to_owned).collect()
        };
        let operations = options("operations").join(",");
        let names = options("name");
        let name = names.first().expect("the header of the file has its command");
        let operations = operations.split_terminator(',');
        files.push((file, written(&define(service, operations, name))));
    }
    settle(&folder, &files, "protocols committed");
}

fn define<'a>(service: &str, operations: impl Iterator<Item = &'a str>, name: &str) -> Output {
    let operations: Vec<&str> = operations.collect();
    let mut command = rehearsal();
    command.arg("define").arg("--model").arg(model(service)).args(["--name", name]);
    if !operations.is_empty() {
        command.args(["--operations", &operations.join(",")]);
    }
    command.output().expect("the command starts")
}

fn written(output: &Output) -> String {
    let errors = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{errors}");
    String::from_utf8(output.stdout.clone()).expect("a definition is text")
}

/// The newest model of a service in the pinned botocore.
fn model(service: &str) -> PathBuf {
    static DATA: OnceLock<PathBuf> = OnceLock::new();
    let data = DATA.get_or_init(|| {
        let program = "import botocore; print(botocore.__path__[0], end='')";
        let output = Command::new(python().executable()).args(["-c", program]).output();
        let output = output.expect("python starts");
        Path::new(&String::from_utf8(output.stdout).expect("a path of letters")).join("data")
    });
    let versions = fs::read_dir(data.join(service)).expect("botocore has the service");
    let newest =
        versions.filter_map(|entry| Some(entry.ok()?.path())).filter(|path| path.is_dir()).max();
    newest.expect("a service has a version").join("service-2.json.gz")
}

/// Every type of a definition, one to a line.
fn shapes(module: &str, definition: &str) -> String {
    let types = definition.lines().filter_map(|line| {
        let rest = line.strip_prefix("pub struct ").or_else(|| line.strip_prefix("pub enum "))?;
        rest.split([' ', '{']).next()
    });
    types.map(|name| format!("    {module}::{name},\n")).collect()
}

fn run(folder: &Path) -> Output {
    let cargo = |offline: bool| {
        let mut cargo = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
        cargo.current_dir(folder).arg("run").arg("--quiet").args(offline.then_some("--offline"));
        cargo.arg("--target-dir").arg(target_dir().join("definitions-target"));
        cargo.output().expect("cargo starts")
    };
    let output = cargo(true);
    let errors = String::from_utf8_lossy(&output.stderr);
    // A cache without the crates that other features leave out.
    if !output.status.success() && errors.contains("--offline") { cargo(false) } else { output }
}

fn read(path: &Path) -> String {
    fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// Cargo takes a file that was written again for a new one.
fn write(path: &Path, text: &str) {
    if fs::read_to_string(path).ok().as_deref() != Some(text) {
        fs::write(path, text).expect("a file can be written");
    }
}
