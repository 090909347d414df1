//! The suites as they lie in their folder, and the models that they are definitions of.

use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;

use rehearsal_tests::workspace_root;
use serde_json::{Map, Value as Json, json};

/// One entry of a file: a service, and its cases.
pub(crate) struct Suite {
    /// The folder and the file: `input/rest-json`.
    pub(crate) file: String,
    /// Of the definition.
    pub(crate) module: String,
    pub(crate) shapes: Json,
    /// Its path counts, as that of a client's endpoint.
    pub(crate) endpoint: Option<String>,
    pub(crate) cases: Vec<Json>,
    metadata: Json,
    operations: BTreeMap<String, Json>,
}

/// The folder of this test.
pub(crate) fn folder() -> PathBuf {
    workspace_root().join("tests/protocols")
}

/// All suites, in the order of their files.
pub(crate) fn suites() -> Vec<Suite> {
    let mut suites = Vec::new();
    for kind in ["input", "output"] {
        let mut files: Vec<PathBuf> = fs::read_dir(folder().join("suites").join(kind))
            .expect("the suites have a folder")
            .map(|entry| entry.expect("the folder can be read").path())
            .filter(|path| path.extension().is_some_and(|extension| extension == "json"))
            .collect();
        files.sort();
        for path in files {
            let stem = path.file_stem().and_then(|stem| stem.to_str()).expect("a name of letters");
            let text = fs::read_to_string(&path).expect("a suite can be read");
            let list: Vec<Json> = serde_json::from_str(&text).expect("a suite is a list");
            let file = format!("{kind}/{stem}");
            for entry in &list {
                suites.extend(read(&file, entry));
            }
        }
    }
    let mut taken: BTreeMap<String, usize> = BTreeMap::new();
    for suite in &mut suites {
        let count = taken.entry(suite.module.clone()).or_default();
        *count += 1;
        if *count > 1 {
            suite.module.push_str(&format!("_{count}"));
        }
    }
    suites
}

/// An entry, in parts where it gives one operation several forms.
fn read(file: &str, entry: &Json) -> Vec<Suite> {
    let shapes = entry.get("shapes").cloned().unwrap_or_else(|| json!({}));
    let mut parts: Vec<Suite> = Vec::new();
    for case in entry["cases"].as_array().into_iter().flatten() {
        let operation = operation(&case["given"], &shapes);
        let name = operation["name"].as_str().expect("an operation has a name").to_owned();
        let fits =
            |part: &Suite| part.operations.get(&name).is_none_or(|known| *known == operation);
        let index = parts.iter().position(fits).unwrap_or_else(|| {
            parts.push(Suite {
                file: file.to_owned(),
                module: format!("{}_{}", file.replace(['/', '-'], "_"), snake(&name)),
                shapes: shapes.clone(),
                endpoint: entry["clientEndpoint"].as_str().map(str::to_owned),
                cases: Vec::new(),
                metadata: entry["metadata"].clone(),
                operations: BTreeMap::new(),
            });
            parts.len() - 1
        });
        let part = &mut parts[index];
        part.operations.insert(name, operation);
        part.cases.push(case.clone());
    }
    parts
}

/// What a case says of its operation, but for its prose and for shapes that the suite leaves out.
fn operation(given: &Json, shapes: &Json) -> Json {
    let known = |reference: &Json| {
        reference["shape"].as_str().is_some_and(|name| shapes.get(name).is_some())
    };
    let mut operation = given.as_object().cloned().unwrap_or_default();
    operation.remove("documentation");
    operation.entry("name").or_insert_with(|| json!("OperationName"));
    operation.retain(|key, value| match key.as_str() {
        "input" | "output" => known(value),
        _ => true,
    });
    if let Some(Json::Array(errors)) = operation.get_mut("errors") {
        errors.retain(known);
    }
    Json::Object(operation)
}

impl Suite {
    /// Its model in botocore's form, with all keys in order: members stand in a definition as they do here.
    pub(crate) fn model(&self) -> String {
        let mut metadata = self.metadata.as_object().cloned().unwrap_or_default();
        for (key, value) in
            [("serviceId", "Suite"), ("endpointPrefix", "suite"), ("targetPrefix", "Suite")]
        {
            metadata.entry(key).or_insert_with(|| json!(value));
        }
        let operations: Map<String, Json> =
            self.operations.iter().map(|(name, one)| (name.clone(), one.clone())).collect();
        let model =
            json!({ "metadata": metadata, "operations": operations, "shapes": self.shapes });
        serde_json::to_string_pretty(&sorted(&model)).expect("JSON can be written")
    }

    /// The operations by their names, in the order of the definition.
    pub(crate) fn operations(&self) -> impl Iterator<Item = (&String, &Json)> {
        self.operations.iter()
    }

    /// The operation of a case.
    pub(crate) fn operation_of<'a>(&'a self, case: &'a Json) -> (&'a str, &'a Json) {
        let name = case["given"]["name"].as_str().unwrap_or("OperationName");
        (name, &self.operations[name])
    }
}

/// The members of a shape by name, in the order of a definition.
pub(crate) fn members<'a>(shapes: &'a Json, shape: &str) -> BTreeMap<&'a str, &'a Json> {
    let members = shapes[shape]["members"].as_object().into_iter().flatten();
    members.map(|(name, member)| (name.as_str(), member)).collect()
}

fn sorted(json: &Json) -> Json {
    match json {
        Json::Object(members) => {
            let members: BTreeMap<&String, &Json> = members.iter().collect();
            Json::Object(
                members.into_iter().map(|(key, value)| (key.clone(), sorted(value))).collect(),
            )
        }
        Json::Array(items) => Json::Array(items.iter().map(sorted).collect()),
        other => other.clone(),
    }
}

fn snake(name: &str) -> String {
    let mut snake = String::new();
    let mut after_lower = false;
    for letter in name.chars() {
        if letter.is_ascii_uppercase() && after_lower {
            snake.push('_');
        }
        after_lower = letter.is_ascii_lowercase() || letter.is_ascii_digit();
        snake.extend(letter.to_lowercase().filter(char::is_ascii_alphanumeric));
    }
    snake
}
