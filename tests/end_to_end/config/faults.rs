//! What is wrong in a file or a variable is an error of every command, which names the place and what to write.

use super::Project;

/// What a command that fails says.
fn refused(settings: &str, variables: &[(&str, &str)], arguments: &[&str]) -> String {
    let project = Project::new(settings).with_cassette("c.json");
    let told = project.run(variables, arguments);
    assert_eq!(told.status, 1, "{told:?}");
    let path = project.path("rehearsal.toml").display().to_string();
    told.stderr.replace(&path, "rehearsal.toml")
}

const COMMANDS: [&[&str]; 5] = [
    &["config"],
    &["config", "--json", "c.json"],
    &["replay", "--cassette", "c.json", "--", "true"],
    &["record", "--cassette", "new.json", "--fake", "--", "true"],
    &["verify", "--offline", "--max-age", "9999d", "c.json"],
];

#[test]
fn an_unknown_key_lists_the_valid_ones_and_the_one_that_was_meant() {
    for command in COMMANDS {
        let told = refused("\norders = \"strict\"\n", &[], command);
        let said = "rehearsal: rehearsal.toml:2:1: unknown key \"orders\": write one of mode, cassettes, unused, order, ";
        assert!(told.starts_with(said), "{told}");
        assert!(told.trim_end().ends_with("(did you mean order?)"), "{told}");
    }
}

#[test]
fn an_unknown_value_lists_the_valid_ones() {
    for command in COMMANDS {
        assert_eq!(
            refused("pace = \"instnat\"\n", &[], command),
            "rehearsal: rehearsal.toml:1:8: unknown pace `instnat`: write one of instant, real, recorded \
             (did you mean instant?)\n"
        );
    }
}

#[test]
fn variables_are_as_strict_as_files() {
    for command in COMMANDS {
        let told = refused("", &[("REHEARSAL_ODER", "strict")], command);
        let said =
            "rehearsal: unknown environment variable REHEARSAL_ODER: Rehearsal knows REHEARSAL, ";
        assert!(told.starts_with(said), "{told}");
        assert!(told.contains("(did you mean REHEARSAL_ORDER?)"), "{told}");
        let told = refused("", &[("REHEARSAL_ORDER", "sorted")], command);
        assert_eq!(
            told,
            "rehearsal: the environment variable REHEARSAL_ORDER: unknown order `sorted`: write one of any, strict\n"
        );
    }
}
