//! Tags of flows.

use rehearsal::OperationError;

use super::super::fake::Call;
use super::guesses::{self, invalid};
use super::state::{AppFlowState, Flow};
use crate::appflow::{
    ListTagsForResourceError, ListTagsForResourceInput, ListTagsForResourceOutput,
    ResourceNotFoundException, TagResourceError, TagResourceInput, TagResourceOutput,
    UntagResourceError, UntagResourceInput, UntagResourceOutput, ValidationException,
};

/// The model's own limit.
const MOST: usize = 50;

impl Call<'_, AppFlowState> {
    pub(super) fn list_tags(
        &mut self,
        input: &ListTagsForResourceInput,
    ) -> Result<ListTagsForResourceOutput, ListTagsForResourceError> {
        let flow =
            self.tagged::<ListTagsForResourceError>(&input.resource_arn, "ListTagsForResource")?;
        Ok(ListTagsForResourceOutput { tags: Some(flow.tags.clone()) })
    }

    pub(super) fn tag(
        &mut self,
        input: TagResourceInput,
    ) -> Result<TagResourceOutput, TagResourceError> {
        let flow = self.tagged::<TagResourceError>(&input.resource_arn, "TagResource")?;
        let mut tags = flow.tags.clone();
        tags.extend(input.tags);
        if tags.len() > MOST {
            return Err(invalid(format!("A flow has at most {MOST} tags.")).into());
        }
        flow.tags = tags;
        Ok(TagResourceOutput {})
    }

    pub(super) fn untag(
        &mut self,
        input: &UntagResourceInput,
    ) -> Result<UntagResourceOutput, UntagResourceError> {
        let flow = self.tagged::<UntagResourceError>(&input.resource_arn, "UntagResource")?;
        for key in &input.tag_keys {
            flow.tags.remove(key);
        }
        Ok(UntagResourceOutput {})
    }

    /// The flow of an ARN, which its pattern lets be any ARN.
    fn tagged<E>(&mut self, arn: &str, action: &str) -> Result<&mut Flow, E>
    where
        E: OperationError + From<ResourceNotFoundException> + From<ValidationException>,
    {
        let mut parts = arn.splitn(6, ':').skip(2);
        let mut part = || parts.next().unwrap_or_default();
        let (service, region, account, resource) = (part(), part(), part(), part());
        if service != "appflow" {
            return Err(invalid("The resourceArn is not of Amazon AppFlow.").into());
        }
        if account != self.place.account() {
            return Err(guesses::denied(action, arn, self.place));
        }
        let name = resource.strip_prefix("flow/").filter(|_| region == self.place.region());
        let flow = name.and_then(|name| self.state.flows.get_mut(name));
        flow.ok_or_else(|| {
            let message = Some("The resource of the resourceArn does not exist.".to_owned());
            ResourceNotFoundException { message }.into()
        })
    }
}
