//! Tags of state machines.

use super::super::fake::Call;
use super::arn::{Arn, Resource};
use super::guesses;
use super::state::{Machine, StepFunctionsState};
use crate::stepfunctions::{
    ListTagsForResourceError, ListTagsForResourceInput, ListTagsForResourceOutput,
    ResourceNotFound, Tag, TagResourceError, TagResourceInput, TagResourceOutput, TooManyTags,
    UntagResourceError, UntagResourceInput, UntagResourceOutput,
};

/// The quota of every resource.
pub(super) const MOST: usize = 50;

impl Call<'_, StepFunctionsState> {
    pub(super) fn list_tags(
        &mut self,
        input: &ListTagsForResourceInput,
    ) -> Result<ListTagsForResourceOutput, ListTagsForResourceError> {
        let arn = Arn::parse(&input.resource_arn)?;
        guesses::own::<ListTagsForResourceError>(&arn, "ListTagsForResource", self.place)?;
        let tags = self.tagged(&arn)?.tags.clone().into_iter();
        let tags = tags.map(|(key, value)| Tag { key: Some(key), value: Some(value) }).collect();
        Ok(ListTagsForResourceOutput { tags: Some(tags) })
    }

    pub(super) fn tag(
        &mut self,
        input: TagResourceInput,
    ) -> Result<TagResourceOutput, TagResourceError> {
        let arn = Arn::parse(&input.resource_arn)?;
        guesses::own::<TagResourceError>(&arn, "TagResource", self.place)?;
        let machine = self.tagged(&arn)?;
        let mut tags = machine.tags.clone();
        tags.extend(input.tags.into_iter().map(pair));
        if tags.len() > MOST {
            let message = Some(guesses::too_many_tags(arn.text));
            return Err(TooManyTags { message, resource_name: Some(arn.text.to_owned()) }.into());
        }
        machine.tags = tags;
        Ok(TagResourceOutput {})
    }

    pub(super) fn untag(
        &mut self,
        input: &UntagResourceInput,
    ) -> Result<UntagResourceOutput, UntagResourceError> {
        let arn = Arn::parse(&input.resource_arn)?;
        guesses::own::<UntagResourceError>(&arn, "UntagResource", self.place)?;
        let machine = self.tagged(&arn)?;
        for key in &input.tag_keys {
            machine.tags.remove(key);
        }
        Ok(UntagResourceOutput {})
    }

    /// A version has no tags.
    fn tagged(&mut self, arn: &Arn<'_>) -> Result<&mut Machine, ResourceNotFound> {
        let gone = self.machine_is_gone(arn.text);
        let is_machine = matches!(arn.resource, Resource::StateMachine { qualifier: None, .. });
        let machine = self.state.machines.get_mut(arn.text);
        machine.filter(|_| is_machine && !gone).ok_or_else(|| ResourceNotFound {
            message: Some(format!("Resource not found: '{}'", arn.text)),
            resource_name: Some(arn.text.to_owned()),
        })
    }
}

pub(super) fn pair(tag: Tag) -> (String, String) {
    (tag.key.unwrap_or_default(), tag.value.unwrap_or_default())
}
