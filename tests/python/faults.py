"""Calls operations of a service with boto3, which tries again, and prints what came of each: one JSON object a line.

Usage: faults.py ENDPOINT, with {"service": …, "attempts": …, "read_timeout": …,
"calls": [{"operation": …, "input": …}]} on the standard input.
"""

import json
import sys
import time

# The pauses between attempts need not be waited for; botocore takes this function when it is imported.
time.sleep = lambda _: None

import boto3  # noqa: E402
from botocore import xform_name  # noqa: E402
from botocore.config import Config  # noqa: E402
from botocore.exceptions import BotoCoreError, ClientError  # noqa: E402


def outcome(client, operation, given):
    """How many attempts it took, and the output or the error."""
    try:
        output = getattr(client, xform_name(operation))(**given)
    except ClientError as error:
        metadata = error.response["ResponseMetadata"]
        return {"attempts": metadata["RetryAttempts"] + 1, "error": error.response["Error"]["Code"]}
    except BotoCoreError as error:
        return {"error": type(error).__name__}
    metadata = output.pop("ResponseMetadata")
    return {"attempts": metadata["RetryAttempts"] + 1, "output": output}


plan = json.load(sys.stdin)
config = Config(
    retries={"mode": "standard", "total_max_attempts": plan["attempts"]},
    read_timeout=plan["read_timeout"],
)
client = boto3.client(
    plan["service"], region_name="us-east-1", endpoint_url=sys.argv[1], config=config
)
for call in plan["calls"]:
    line = {"operation": call["operation"], **outcome(client, call["operation"], call["input"])}
    print(json.dumps(line, sort_keys=True, default=str), flush=True)
