"""Asks Step Functions under its real name at an address, and prints how each way of signing went: one JSON object a line.

Usage: checked.py ADDRESS STATE_MACHINE EXPRESS_STATE_MACHINE. The credentials come from the environment, and the
certificate authority from AWS_CA_BUNDLE.
"""

import json
import os
import re
import socket
import sys

import boto3
from botocore.config import Config
from botocore.exceptions import ClientError

address, standard, express = sys.argv[1:]
host, port = address.rsplit(":", 1)


def resolve(name, *_, **__):
    """Every name is at the address."""
    return [(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP, "", (host, int(port)))]


socket.getaddrinfo = resolve
CONFIG = Config(retries={"total_max_attempts": 1}, proxies={})


def client(**keys):
    return boto3.client("stepfunctions", region_name="us-east-1", config=CONFIG, **keys)


def outcome(step, call):
    """The status of an answer, and its output or its error's code."""
    try:
        answer = call()
        told = {"told": answer.get("output", "")}
    except ClientError as error:
        answer = error.response
        # moto refuses in XML, whatever the protocol, and botocore then shows the whole body.
        code = re.search("<Code>(.*)</Code>", answer["Error"]["Message"])
        told = {"told": code[1] if code else answer["Error"]["Code"]}
    status = answer["ResponseMetadata"]["HTTPStatusCode"]
    print(json.dumps({"step": step, "status": status, **told}), flush=True)


def changed(change):
    """A client whose requests are changed after they were signed."""
    tampered = client()
    tampered.meta.events.register_last("before-send.sfn", lambda request, **_: change(request))
    return tampered


def another_body(request):
    request.body = request.body.replace(b"tampered", b"Tampered")


def another_target(request):
    request.headers["X-Amz-Target"] = "AWSStepFunctions.ListActivities"


def another_date(request):
    request.headers["X-Amz-Date"] = "20200101T000000Z"


def another_host(request):
    request.headers["Host"] = "states.us-west-2.amazonaws.com"


secret = os.environ["AWS_SECRET_ACCESS_KEY"]
other_secret = secret[:-1] + ("a" if secret[-1] != "a" else "b")
key, token = os.environ["AWS_ACCESS_KEY_ID"], os.environ.get("AWS_SESSION_TOKEN")
keys = {"aws_access_key_id": key, "aws_session_token": token}

start = {"stateMachineArn": standard, "input": json.dumps({"word": "tampered"})}
outcome("good", lambda: client().start_execution(**start, name=key))
sync = {"stateMachineArn": express, "input": json.dumps({"word": "tampered"})}
outcome("sync", lambda: client().start_sync_execution(**sync))
outcome("sync_another_body", lambda: changed(another_body).start_sync_execution(**sync))
for change in (another_body, another_target, another_date, another_host):
    outcome(change.__name__, lambda: changed(change).start_execution(**start))
wrong = client(**keys, aws_secret_access_key=other_secret)
outcome("another_secret", lambda: wrong.start_execution(**start))
stranger = client(aws_access_key_id="AKIAIOSFODNN7EXAMPLE", aws_secret_access_key=secret)
outcome("another_key", lambda: stranger.start_execution(**start))
if token:
    keys = {"aws_access_key_id": key, "aws_secret_access_key": secret}
    torn = client(**keys, aws_session_token=token[:-1] + ("a" if token[-1] != "a" else "b"))
    outcome("another_token", lambda: torn.start_execution(**start))
    outcome("no_token", lambda: client(**keys, aws_session_token="").start_execution(**start))
