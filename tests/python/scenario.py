"""Plays a scenario with boto3 or with the AWS CLI, and prints what came of each step.

Usage: scenario.py boto3|cli NAME

A scenario is a file of scenarios/, or "-" for the standard input: a service, and calls one after the other. A call is made `with` parameters,
`keep`s values of its answer for later calls ("{name}" in their parameters), `fails` with an error's code, or is
repeated `until` a value of its answer is one of some. The endpoint comes from AWS_ENDPOINT_URL; POLL_SECONDS is the
time between repeated calls.
"""

import contextlib
import io
import json
import os
import re
import sys
import time
from pathlib import Path

from answers import show

REGION = "us-east-1"


class Refused(Exception):
    """A service's error: its code, and what the client shows of it."""


def with_boto3(service):
    """Makes a function that calls operations with boto3, and holds answers to botocore's model."""
    import boto3
    from botocore.config import Config
    from botocore.exceptions import ClientError
    from botocore.validate import validate_parameters

    # A host prefix does not resolve in front of loopback.
    client = boto3.client(service, region_name=REGION, config=Config(inject_host_prefix=False))

    def call(operation, parameters):
        try:
            answer = getattr(client, operation)(**parameters)
        except ClientError as error:
            raise Refused(error.response["Error"]["Code"], str(error)) from None
        show(operation, answer)
        model = client.meta.service_model.operation_model(
            client.meta.method_to_api_mapping[operation]
        )
        content = {name: value for name, value in answer.items() if name != "ResponseMetadata"}
        if model.output_shape is not None:
            validate_parameters(content, model.output_shape)
        return answer

    return call


def with_cli(service):
    """Makes a function that calls operations with the AWS CLI, in this process: it takes long to start."""
    from awscli.clidriver import create_clidriver

    driver = create_clidriver()

    def call(operation, parameters):
        output, errors = io.StringIO(), io.StringIO()
        command = [service, operation.replace("_", "-"), "--region", REGION, "--output", "json"]
        command += ["--no-paginate"] if operation.startswith(("list", "get_execution_h")) else []
        command += ["--cli-input-json", json.dumps(parameters)]
        with contextlib.redirect_stdout(output), contextlib.redirect_stderr(errors):
            status = driver.main(command)
        told = errors.getvalue().strip()
        if status:
            code = re.search(r"\((\w+)\)", told)
            raise Refused(code[1] if code else f"status {status}", told)
        print(output.getvalue(), end="", flush=True)
        return json.loads(output.getvalue() or "{}")

    return call


def play(call, scenario):
    kept = {}
    for step in scenario["steps"]:
        parameters = fill(step.get("with", {}), kept)
        refused = None
        try:
            answer = call(step["call"], parameters)
        except Refused as error:
            refused, told = error.args
            print(told, flush=True)
        if refused != step.get("fails"):
            sys.exit(f"{step['call']} gave {refused}, not {step.get('fails')}")
        if "until" in step:
            follow(call, step, parameters, answer)
        for name, path in step.get("keep", {}).items():
            kept[name] = look(answer, path)


def follow(call, step, parameters, answer):
    """Repeats a call until its answer is as it should be."""
    path, wanted = step["until"]
    for _ in range(60):
        if look(answer, path) == wanted:
            return
        time.sleep(float(os.environ.get("POLL_SECONDS", "0.2")))
        answer = call(step["call"], parameters)
    sys.exit(f"{step['call']} never said {wanted}, but {look(answer, path)}")


def look(answer, path):
    """The value at a path such as `runs.0.status`."""
    for name in path.split("."):
        answer = answer[int(name)] if name.isdigit() else answer[name]
    return answer


def fill(value, kept):
    """Puts what was kept in the place of its name."""
    if isinstance(value, str):
        for name, content in kept.items():
            value = value.replace("{%s}" % name, content)
        return value
    if isinstance(value, dict):
        return {name: fill(content, kept) for name, content in value.items()}
    if isinstance(value, list):
        return [fill(content, kept) for content in value]
    return value


if __name__ == "__main__":
    chosen, name = sys.argv[1:]
    path = Path(__file__).parent / "scenarios" / f"{name}.json"
    told = json.loads(sys.stdin.read() if name == "-" else path.read_text())
    play({"boto3": with_boto3, "cli": with_cli}[chosen](told["service"]), told)
