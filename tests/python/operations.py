"""Calls operations of a service with boto3, and prints what came of each: one JSON object a line.

Usage: operations.py ENDPOINT, with {"service": …, "validate": …, "calls": [{"operation": …, "input": …}]}
on the standard input. Whatever boto3 warns of goes to the standard error.
"""

import json
import logging
import sys
import warnings
from datetime import datetime, timezone

import boto3
from botocore import xform_name
from botocore.config import Config
from botocore.exceptions import ClientError


def as_text(value):
    """Writes a date in UTC and to the microsecond."""
    if isinstance(value, datetime):
        return value.astimezone(timezone.utc).strftime("%Y-%m-%dT%H:%M:%S.%fZ")
    raise TypeError(f"no text for {value!r}")


def outcome(client, operation, given):
    """The output without what belongs to the transport, or the exception."""
    try:
        output = getattr(client, xform_name(operation))(**given)
    except ClientError as error:
        response = error.response
        name = type(error).__name__
        known = getattr(client.exceptions, name, None)
        members = {key: response[key] for key in response if key not in TRANSPORT}
        return {
            "exception": name,
            "typed": known is not None and isinstance(error, known),
            "code": response["Error"]["Code"],
            "message": response["Error"].get("Message"),
            "status": response["ResponseMetadata"]["HTTPStatusCode"],
            "members": members,
        }
    metadata = output["ResponseMetadata"]
    content = {key: output[key] for key in output if key not in TRANSPORT}
    return {"status": metadata["HTTPStatusCode"], "output": content}


TRANSPORT = ("Error", "ResponseMetadata")

warnings.simplefilter("error")
logging.basicConfig(level=logging.WARNING)
plan = json.load(sys.stdin)
config = Config(
    # Attempts are the client's business; the errors are what is looked at.
    retries={"total_max_attempts": 1},
    # Or StartSyncExecution would look for a host `sync-127.0.0.1`.
    inject_host_prefix=False,
    parameter_validation=plan["validate"],
)
client = boto3.client(
    plan["service"], region_name="us-east-1", endpoint_url=sys.argv[1], config=config
)
for call in plan["calls"]:
    line = {"operation": call["operation"], **outcome(client, call["operation"], call["input"])}
    print(json.dumps(line, sort_keys=True, default=as_text))
