"""Creates a Nova Act workflow run with boto3, which adds a client token of its own."""

import boto3
from answers import show

nova_act = boto3.client("nova-act", region_name="us-east-1")
created = nova_act.create_workflow_run(
    workflowDefinitionName="demo",
    modelId="nova-act-latest",
    clientInfo={"compatibilityVersion": 1},
)
show("create", created)
