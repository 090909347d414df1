//! A made-up catalogue of models, after the one that the user guide described in 2026.
//!
//! From the user guide: `nova-act-v1.0` is generally available, `nova-act-latest` is an alias of the latest such model,
//! and `nova-act-preview` of the latest preview, or of the latest model that an older client supports. Made up: the
//! preview's own id, and the numbers of compatibility versions.

use crate::novaact::{
    CompatibilityInformation, ListModelsOutput, ModelAlias, ModelLifecycle, ModelStatus,
    ModelSummary,
};

struct Model {
    id: &'static str,
    is_preview: bool,
    needs: i32,
}

/// From the oldest on.
const MODELS: [Model; 2] = [
    Model { id: "nova-act-v1.0", is_preview: false, needs: 1 },
    Model { id: "nova-act-v1.1-preview", is_preview: true, needs: 2 },
];

const LATEST: &str = "nova-act-latest";
const PREVIEW: &str = "nova-act-preview";

/// What a client of a compatibility version is told: all models, and which of them it can use.
pub(super) fn of_client(version: i32) -> ListModelsOutput {
    let supported = || MODELS.iter().filter(move |model| model.needs <= version);
    let all_supported = supported().count() == MODELS.len();
    let message = "Some models need a client of a newer compatibility version.";
    let alias = |name: &str, is_meant: fn(&Model) -> bool| {
        let latest = MODELS.iter().rev().find(|model| is_meant(model))?;
        Some(ModelAlias {
            alias_name: name.to_owned(),
            latest_model_id: latest.id.to_owned(),
            resolved_model_id: supported()
                .rev()
                .find(|model| is_meant(model) || !model.is_preview)
                .map(|model| model.id.to_owned()),
        })
    };
    let aliases =
        [alias(LATEST, |model| !model.is_preview), alias(PREVIEW, |model| model.is_preview)];
    let summaries = MODELS.iter().map(|model| ModelSummary {
        model_id: model.id.to_owned(),
        model_lifecycle: ModelLifecycle {
            status: if model.is_preview { ModelStatus::Preview } else { ModelStatus::Active },
        },
        minimum_compatibility_version: model.needs,
    });
    ListModelsOutput {
        model_summaries: summaries.collect(),
        model_aliases: aliases.into_iter().flatten().collect(),
        compatibility_information: CompatibilityInformation {
            client_compatibility_version: version,
            supported_model_ids: supported().map(|model| model.id.to_owned()).collect(),
            message: Some(message.to_owned()).filter(|_| !all_supported),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_older_client_gets_the_latest_model_that_it_supports() {
        let resolved = |version| {
            let output = of_client(version);
            output.validate().unwrap();
            let aliases = output.model_aliases.into_iter();
            aliases.map(|alias| alias.resolved_model_id.unwrap_or_default()).collect::<Vec<_>>()
        };
        assert_eq!(resolved(2), ["nova-act-v1.0", "nova-act-v1.1-preview"]);
        assert_eq!(resolved(1), ["nova-act-v1.0", "nova-act-v1.0"]);
        assert_eq!(resolved(0), ["", ""]);
        assert!(of_client(0).compatibility_information.supported_model_ids.is_empty());
        assert!(of_client(1).compatibility_information.message.is_some());
        assert!(of_client(2).compatibility_information.message.is_none());
    }
}
