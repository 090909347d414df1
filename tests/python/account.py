"""Sets an account up whose requests are then checked, and prints its keys and its state machines as one JSON object.

The endpoint comes from AWS_ENDPOINT_URL, and must not check anything yet.
"""

import json

import boto3

REGION = "us-east-1"
EVERYTHING = json.dumps(
    {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "*", "Resource": "*"}]}
)
TRUST = json.dumps(
    {
        "Version": "2012-10-17",
        "Statement": [{"Effect": "Allow", "Action": "sts:AssumeRole", "Principal": {"AWS": "*"}}],
    }
)
DEFINITION = json.dumps({"StartAt": "Done", "States": {"Done": {"Type": "Pass", "End": True}}})


def keys(told):
    """What a client signs with."""
    names = ("AccessKeyId", "SecretAccessKey", "SessionToken")
    return {name: told[name] for name in names if name in told}


iam = boto3.client("iam", region_name=REGION)
iam.create_user(UserName="recorder")
iam.put_user_policy(UserName="recorder", PolicyName="everything", PolicyDocument=EVERYTHING)
user = iam.create_access_key(UserName="recorder")["AccessKey"]

role = iam.create_role(RoleName="recorder", AssumeRolePolicyDocument=TRUST)["Role"]["Arn"]
iam.put_role_policy(RoleName="recorder", PolicyName="everything", PolicyDocument=EVERYTHING)
sts = boto3.client("sts", region_name=REGION)
session = sts.assume_role(RoleArn=role, RoleSessionName="recorder")["Credentials"]

states = boto3.client("stepfunctions", region_name=REGION)


def machine(kind):
    """The ARN of a new state machine, which hands its input on."""
    created = states.create_state_machine(
        name=kind.lower(), definition=DEFINITION, roleArn=role, type=kind
    )
    return created["stateMachineArn"]


account = {
    "user": keys(user),
    "session": keys(session),
    "standard": machine("STANDARD"),
    "express": machine("EXPRESS"),
}
print(json.dumps(account))
