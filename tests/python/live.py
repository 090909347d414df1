"""Makes the calls of live.json with boto3, and prints what came of each: one JSON object a line.

Usage: live.py

Parameters are sent as they are, valid or not. The endpoint comes from AWS_ENDPOINT_URL.
"""

import json
import time
from pathlib import Path

import boto3
from answers import as_text
from botocore.config import Config
from botocore.exceptions import ClientError
from scenario import fill, look

ROOT = Path(__file__).parent


def main():
    # A host prefix does not resolve in front of loopback.
    config = Config(parameter_validation=False, inject_host_prefix=False, retries={"max_attempts": 0})
    sfn = boto3.client("stepfunctions", region_name="us-east-1", config=config)
    for case in json.loads((ROOT / "live.json").read_text()):
        kept = {}
        for step in case["steps"]:
            parameters = fill(step["with"], kept)
            came = call(sfn, step["call"], parameters)
            for _ in range(100):
                if is_over(step, came):
                    break
                time.sleep(0.05)
                came = call(sfn, step["call"], parameters)
            for name, path in step.get("keep", {}).items():
                if path in came.get("answer", {}):
                    kept[name] = look(came["answer"], path)
            print(json.dumps({"kept": kept, **came}, default=as_text), flush=True)


def is_over(step, came):
    """Whether a call that is repeated has what it waits for, or never will."""
    return "until" not in step or "answer" not in came or look(came["answer"], step["until"][0]) == step["until"][1]


def call(sfn, operation, parameters):
    try:
        answer = getattr(sfn, operation)(**parameters)
    except ClientError as error:
        told, meta = error.response["Error"], error.response["ResponseMetadata"]
        status = meta["HTTPStatusCode"]
        return {"status": status, "code": told["Code"], "message": told["Message"]}
    status = answer.pop("ResponseMetadata")["HTTPStatusCode"]
    return {"status": status, "answer": answer}


if __name__ == "__main__":
    main()
