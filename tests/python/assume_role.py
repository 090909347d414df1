"""Assumes a role with boto3 and says what came back, but no secret."""

import json

import boto3

sts = boto3.client("sts", region_name="us-east-1")
answer = sts.assume_role(
    RoleArn="arn:aws:iam::123456789012:role/demo", RoleSessionName="demo"
)
credentials = answer["Credentials"]
print(
    json.dumps(
        {
            "Arn": answer["AssumedRoleUser"]["Arn"],
            "SecretAccessKey": bool(credentials.get("SecretAccessKey")),
            "SessionToken": bool(credentials.get("SessionToken")),
        },
        sort_keys=True,
    )
)
