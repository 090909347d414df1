"""Starts an MWAA Serverless workflow run with boto3, which adds a client token, and looks at it."""

import boto3
from answers import show

WORKFLOW = "arn:aws:airflow-serverless:us-east-1:123456789012:workflow/demo-a1b2c3d4e5"

mwaa = boto3.client("mwaa-serverless", region_name="us-east-1")
started = mwaa.start_workflow_run(WorkflowArn=WORKFLOW)
show("start", started)
show("get", mwaa.get_workflow_run(WorkflowArn=WORKFLOW, RunId=started["RunId"]))
