"""Starts an execution, describes it, and runs an express state machine to its end, with boto3.

Usage: sync.py STATE_MACHINE EXPRESS_STATE_MACHINE NAME.
"""

import sys

import boto3

standard, express, name = sys.argv[1:]
states = boto3.client("stepfunctions")
execution = states.start_execution(stateMachineArn=standard, name=name, input='{"a": 1}')["executionArn"]
print("started", execution)
print("described", states.describe_execution(executionArn=execution)["input"])
ended = states.start_sync_execution(stateMachineArn=express, input='{"b": 2}')
print("ended", ended["status"])
