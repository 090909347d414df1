"""Gives moto a user with keys, temporary credentials and a state machine, and from then on has it check signatures.

The endpoint comes from AWS_ENDPOINT_URL. What was made is printed as one JSON object.
"""

import json
import os
import urllib.request

import boto3

REGION = "us-east-1"
ANYTHING = {"Effect": "Allow", "Action": "*", "Resource": "*"}
POLICY = json.dumps({"Version": "2012-10-17", "Statement": [ANYTHING]})
TRUSTED = {"Effect": "Allow", "Action": "sts:AssumeRole", "Principal": {"AWS": "*"}}
TRUST = json.dumps({"Version": "2012-10-17", "Statement": [TRUSTED]})
DEFINITION = json.dumps({"StartAt": "Done", "States": {"Done": {"Type": "Succeed"}}})

iam = boto3.client("iam", region_name=REGION)
iam.create_user(UserName="tester")
iam.put_user_policy(UserName="tester", PolicyName="anything", PolicyDocument=POLICY)
user = iam.create_access_key(UserName="tester")["AccessKey"]
role = iam.create_role(RoleName="tester", AssumeRolePolicyDocument=TRUST)["Role"]["Arn"]
iam.put_role_policy(RoleName="tester", PolicyName="anything", PolicyDocument=POLICY)
sts = boto3.client("sts", region_name=REGION)
assumed = sts.assume_role(RoleArn=role, RoleSessionName="tester")["Credentials"]
sfn = boto3.client("stepfunctions", region_name=REGION)
machine = sfn.create_state_machine(name="checked", definition=DEFINITION, roleArn=role)

endpoint = os.environ["AWS_ENDPOINT_URL"] + "/moto-api/reset-auth"
plain = {"content-type": "text/plain"}
urllib.request.urlopen(urllib.request.Request(endpoint, b"0", plain)).read()


def keys(told):
    return [told["AccessKeyId"], told["SecretAccessKey"], told.get("SessionToken")]


made = {
    "user": keys(user),
    "role": keys(assumed),
    "machine": machine["stateMachineArn"],
}
print(json.dumps(made))
