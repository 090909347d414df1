"""Runs a state machine twice with boto3: once to its end, once until it is stopped.

Usage: lifecycle.py [NAME]

The endpoint comes from AWS_ENDPOINT_URL or AWS_ENDPOINT_URL_SFN. POLL_SECONDS is the time between
two questions for the state of an execution.
"""

import json
import os
import sys
import time

import boto3
from answers import show

# An execution takes as many seconds as its input says.
DEFINITION = {
    "StartAt": "Work",
    "States": {
        "Work": {"Type": "Wait", "SecondsPath": "$.a", "Next": "Done"},
        "Done": {"Type": "Pass", "End": True},
    },
}
ROLE = "arn:aws:iam::123456789012:role/demo"


def main(name):
    sfn = boto3.client("stepfunctions", region_name="us-east-1")

    created = sfn.create_state_machine(
        name=name, definition=json.dumps(DEFINITION), roleArn=ROLE
    )
    show("create", created)
    machine = created["stateMachineArn"]

    first = sfn.start_execution(stateMachineArn=machine, name="first", input='{"a": 1}')
    show("start first", first)
    follow(sfn, "describe first", first["executionArn"])
    show("list", sfn.list_executions(stateMachineArn=machine))

    second = sfn.start_execution(stateMachineArn=machine, name="second", input='{"a": 60}')
    show("start second", second)
    stopped = sfn.stop_execution(
        executionArn=second["executionArn"], error="Stopped", cause="No longer needed"
    )
    show("stop second", stopped)
    follow(sfn, "describe second", second["executionArn"])

    show("history of first", sfn.get_execution_history(executionArn=first["executionArn"]))
    show("delete", sfn.delete_state_machine(stateMachineArn=machine))


def follow(sfn, step, execution):
    """Describes an execution until it is over."""
    for _ in range(60):
        answer = sfn.describe_execution(executionArn=execution)
        show(step, answer)
        if answer["status"] != "RUNNING":
            return
        time.sleep(float(os.environ.get("POLL_SECONDS", "0.2")))
    sys.exit(f"{execution} is still RUNNING")


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else "lifecycle")
