"""Describes the state machines a, b and c with boto3 in the order asked for.

Usage: out_of_order.py setup   (creates them)
       out_of_order.py ORDER   ("abc", "cab", ...)

The output is sorted by name, and so the same for every order.
"""

import json
import sys

import boto3
from answers import show

ARN = "arn:aws:states:us-east-1:123456789012:stateMachine:"
DEFINITION = {"StartAt": "Done", "States": {"Done": {"Type": "Pass", "End": True}}}
ROLE = "arn:aws:iam::123456789012:role/demo"

sfn = boto3.client("stepfunctions", region_name="us-east-1")

if sys.argv[1] == "setup":
    definition = json.dumps(DEFINITION)
    for name in "abc":
        created = sfn.create_state_machine(name=name, definition=definition, roleArn=ROLE)
        show(name, created)
else:
    answers = {
        name: sfn.describe_state_machine(stateMachineArn=ARN + name) for name in sys.argv[1]
    }
    for name in sorted(answers):
        show(name, answers[name])
