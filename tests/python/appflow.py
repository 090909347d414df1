"""Starts an AppFlow flow with boto3, which adds a client token of its own."""

import boto3
from answers import show

appflow = boto3.client("appflow", region_name="us-east-1")
show("start", appflow.start_flow(flowName="demo"))
