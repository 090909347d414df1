"""Starts an execution with boto3 and reports an error the way a caller sees it.

Usage: changed.py NAME STATE_MACHINE_ARN [--swallow]

Exits with 1 on an error, or with 0 when it is to be swallowed. Retries are boto3's default.
"""

import json
import sys

import boto3
from botocore.exceptions import ClientError

name, machine = sys.argv[1:3]
swallow = "--swallow" in sys.argv[3:]
sfn = boto3.client("stepfunctions", region_name="us-east-1")

try:
    started = sfn.start_execution(stateMachineArn=machine, name=name, input='{"a": 4}')
    print(started["executionArn"])
except ClientError as error:
    code = error.response["Error"]["Code"]
    message = error.response["Error"]["Message"]
    print(json.dumps({"code": code, "message": message}, sort_keys=True))
    print(f"attempts: {error.response['ResponseMetadata']['RetryAttempts']}")
    sys.exit(0 if swallow else 1)
