"""Runs a state machine twice with the AWS CLI: once to its end, once until it is stopped.

Usage: lifecycle_cli.py [NAME]

The calls are those of lifecycle.py; what the CLI prints is printed as it is. The first execution
takes longer, because the CLI itself needs a second to look at it.
"""

import json
import os
import subprocess
import sys
import time
from pathlib import Path

from lifecycle import DEFINITION, ROLE

AWS = Path(sys.executable).with_name("aws")


def main(name):
    created = aws(
        "create-state-machine",
        *("--name", name),
        *("--definition", json.dumps(DEFINITION)),
        *("--role-arn", ROLE),
    )
    machine = created["stateMachineArn"]

    first = start(machine, "first", '{"a": 3}')
    follow(first)
    aws("list-executions", "--state-machine-arn", machine)

    second = start(machine, "second", '{"a": 60}')
    aws(
        "stop-execution",
        *("--execution-arn", second),
        *("--error", "Stopped"),
        *("--cause", "No longer needed"),
    )
    follow(second)

    aws("get-execution-history", "--execution-arn", first)
    aws("delete-state-machine", "--state-machine-arn", machine)


def start(machine, name, content):
    """Starts an execution and gives its ARN."""
    started = aws(
        "start-execution",
        *("--state-machine-arn", machine),
        *("--name", name),
        *("--input", content),
    )
    return started["executionArn"]


def follow(execution):
    """Describes an execution until it is over."""
    for _ in range(60):
        if aws("describe-execution", "--execution-arn", execution)["status"] != "RUNNING":
            return
        time.sleep(float(os.environ.get("POLL_SECONDS", "0.2")))
    sys.exit(f"{execution} is still RUNNING")


def aws(*arguments):
    """Runs one command, prints what it prints, and gives it as a value."""
    command = [AWS, "stepfunctions", *arguments, "--region", "us-east-1", "--output", "json"]
    done = subprocess.run(command, stdout=subprocess.PIPE, text=True)
    print(done.stdout, end="", flush=True)
    if done.returncode != 0:
        sys.exit(done.returncode)
    return json.loads(done.stdout or "{}")


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else "lifecycle")
