"""Lists state machines, and prints how that went: the status with the number of retries, or the error's class."""

import boto3
from botocore.exceptions import BotoCoreError

try:
    metadata = boto3.client("stepfunctions").list_state_machines()["ResponseMetadata"]
    print(metadata["HTTPStatusCode"], "after", metadata["RetryAttempts"], "retries")
except BotoCoreError as error:
    print(type(error).__name__)
