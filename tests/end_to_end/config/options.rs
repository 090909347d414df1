//! Options of commands before the environment, that before `rehearsal.toml`, that before the default.

use rehearsal::Cassette;

use super::{Project, Upstream};
use crate::support::{Run, run, sdk_client};

const STALE: i32 = 5;
const UNASKED: i32 = 3;

#[test]
fn what_may_stay_unused() {
    let replay = |settings: &str, variable: Option<&str>, option: Option<&str>| {
        let project = Project::new(settings).with_cassette("c.json");
        let variables: Vec<_> =
            variable.map(|word| ("REHEARSAL_UNUSED", word)).into_iter().collect();
        let mut line = vec!["replay", "--cassette", "c.json"];
        line.extend(option);
        line.extend(["--", "true"]);
        project.run(&variables, &line).status
    };
    assert_eq!(replay("", None, None), UNASKED);
    assert_eq!(replay("unused = \"allow\"", None, None), 0);
    assert_eq!(replay("unused = \"allow\"", Some("fail"), None), UNASKED);
    assert_eq!(replay("unused = \"fail\"", Some("allow"), None), 0);
    assert_eq!(replay("unused = \"fail\"", Some("fail"), Some("--allow-unused")), 0);
}

#[test]
fn how_old_a_cassette_may_be() {
    let verify = |settings: &str, variable: Option<&str>, option: Option<&str>| {
        let project = Project::new(settings).with_cassette("c.json");
        let variables: Vec<_> =
            variable.map(|age| ("REHEARSAL_MAX_AGE", age)).into_iter().collect();
        let mut line = vec!["verify", "--offline", "c.json"];
        line.extend(option.into_iter().flat_map(|age| ["--max-age", age]));
        project.run(&variables, &line)
    };
    let (short, long) = ("max_age = \"0s\"", "max_age = \"99999d\"");
    assert_eq!(verify(short, None, None).status, STALE);
    assert_eq!(verify(long, None, None).status, 0);
    assert_eq!(verify(long, Some("0s"), None).status, STALE);
    assert_eq!(verify(short, Some("99999d"), None).status, 0);
    assert_eq!(verify(long, Some("99999d"), Some("0s")).status, STALE);
    assert_eq!(verify(short, Some("0s"), Some("99999d")).status, 0);
    let told = verify("", None, None);
    assert_eq!(told.status, 2);
    assert!(told.stderr.contains("--max-age 30d or max_age in rehearsal.toml"), "{told:?}");
}

#[test]
fn a_replay_of_an_old_cassette_says_so_and_how_to_record_it() {
    let project = Project::new("unused = \"allow\"\nmax_age = \"0s\"\n").with_cassette("c.json");
    let told = project.run(&[], &["replay", "--cassette", "c.json", "--", "true"]);
    assert_eq!(told.status, 0, "{told:?}");
    let place = format!("max_age is 0s ({}:2): ", project.path("rehearsal.toml").display());
    for said in
        ["warning: c.json was recorded ", " ago; ", &place, "rehearsal record --cassette c.json "]
    {
        assert!(told.stderr.contains(said), "{said} is not in {told:?}");
    }
    let told = project
        .run(&[("REHEARSAL_MAX_AGE", "99999d")], &["replay", "--cassette", "c.json", "--", "true"]);
    assert_eq!((told.status, told.stderr.as_str()), (0, ""));
}

/// Records one call of a client, and says how it went.
fn record(project: &Project, variables: &[(&str, &str)], options: &[&str]) -> Run {
    let client = sdk_client(&["describe", "arn:aws:states:us-east-1:123456789012:execution:m:e"]);
    let mut command = project.command(variables, &["record", "--cassette", "c.json"]);
    run(command.args(options).arg("--").args(client))
}

#[test]
fn where_a_recording_goes_and_what_it_notes() {
    let [flag, variable, file, service] =
        ["flag", "variable", "file", "service"].map(Upstream::start);
    let settings =
        format!("upstream = {:?}\nregion = \"us-east-1\"\nnote = \"of the file\"\n", file.url());
    let with_service = format!("{settings}[services]\nsfn = {:?}\n", service.url());
    let (flag_url, variable_url) = (flag.url(), variable.url());
    let env =
        [("REHEARSAL_UPSTREAM", variable_url.as_str()), ("REHEARSAL_NOTE", "of the variable")];
    let options = ["--upstream", flag_url.as_str(), "--note", "of the command line"];
    for (settings, env, options, note, upstream) in [
        (&settings, &env[..0], &options[..0], "of the file", &file),
        (&settings, &env[..], &options[..0], "of the variable", &variable),
        (&settings, &env[..], &options[..], "of the command line", &flag),
        (&with_service, &env[..0], &options[..0], "of the file", &service),
        // Who names another upstream does not mean the file's services either.
        (&with_service, &env[..], &options[..0], "of the variable", &variable),
        (&with_service, &env[..0], &options[..], "of the command line", &flag),
    ] {
        let project = Project::new(settings);
        let told = record(&project, env, options);
        let asked: Vec<_> = [&flag, &variable, &file, &service].map(Upstream::asked).into();
        assert_eq!(asked.iter().filter(|count| **count > 0).count(), 1, "{asked:?} {told:?}");
        let cassette = Cassette::load(project.path("c.json")).unwrap();
        let (_, url) = cassette.upstreams().next().unwrap();
        assert_eq!(url, upstream.url());
        assert!(super::text(&project.path("c.json")).contains(&format!("\"note\": \"{note}\"")));
    }
}

#[test]
fn how_a_command_is_led() {
    let upstream = Upstream::start("upstream");
    let settings = format!("upstream = {:?}\nregion = \"eu-central-1\"\n", upstream.url());
    let told = record(&Project::new(&settings), &[], &[]);
    assert!(told.stderr.contains("recording via reverse: the upstream is named"), "{told:?}");
    let settings = format!("via = \"plain\"\n{settings}");
    let told = record(&Project::new(&settings), &[], &[]);
    assert!(told.stderr.contains("recording via plain: as rehearsal.toml says"), "{told:?}");
    let told = record(&Project::new(&settings), &[], &["--via", "reverse"]);
    assert!(told.stderr.contains("recording via reverse: as --via says"), "{told:?}");
}

#[test]
fn the_region_of_fakes_and_of_commands() {
    let region = |settings: &str, variables: &[(&str, &str)], options: &[&str]| {
        let project = Project::new(settings);
        let mut line = vec!["fake"];
        line.extend(options);
        line.extend(["--", "sh", "-c", "printf %s \"$AWS_REGION\""]);
        project.run(variables, &line).succeeds()
    };
    let file = "region = \"eu-central-1\"";
    assert_eq!(region("", &[], &[]), "us-east-1");
    assert_eq!(region(file, &[], &[]), "eu-central-1");
    assert_eq!(region(file, &[], &["--region", "eu-west-1"]), "eu-west-1");
    // It is the command's own, and stays.
    assert_eq!(region(file, &[("AWS_REGION", "ap-south-1")], &[]), "ap-south-1");
}
