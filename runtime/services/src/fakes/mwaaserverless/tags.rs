//! Tags of workflows.

use super::super::fake::Call;
use super::guesses::{self, own};
use super::state::MwaaServerlessState;
use crate::mwaaserverless::{
    ListTagsForResourceError, ListTagsForResourceInput, ListTagsForResourceOutput,
    TagResourceError, TagResourceInput, TagResourceOutput, UntagResourceError, UntagResourceInput,
    UntagResourceOutput,
};

/// The model's own limit of a map of tags.
const MOST: usize = 50;

impl Call<'_, MwaaServerlessState> {
    pub(super) fn list_tags(
        &self,
        input: &ListTagsForResourceInput,
    ) -> Result<ListTagsForResourceOutput, ListTagsForResourceError> {
        own(&input.resource_arn, "ListTagsForResource", self.place)?;
        let tags = self.workflow(&input.resource_arn)?.tags.clone();
        Ok(ListTagsForResourceOutput { tags: Some(tags) })
    }

    pub(super) fn tag(
        &mut self,
        input: TagResourceInput,
    ) -> Result<TagResourceOutput, TagResourceError> {
        own(&input.resource_arn, "TagResource", self.place)?;
        let workflow = self.workflow_mut(&input.resource_arn)?;
        let mut tags = workflow.tags.clone();
        tags.extend(input.tags);
        if tags.len() > MOST {
            return Err(guesses::too_many_tags().into());
        }
        workflow.tags = tags;
        Ok(TagResourceOutput {})
    }

    pub(super) fn untag(
        &mut self,
        input: &UntagResourceInput,
    ) -> Result<UntagResourceOutput, UntagResourceError> {
        own(&input.resource_arn, "UntagResource", self.place)?;
        let workflow = self.workflow_mut(&input.resource_arn)?;
        for key in &input.tag_keys {
            workflow.tags.remove(key);
        }
        Ok(UntagResourceOutput {})
    }
}
