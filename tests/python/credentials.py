"""Hands credentials to services, in the ways of AppFlow's connectors and of Nova Act's API keys.

credentials.py SEED: all secrets are made of the seed. What services say is printed.
"""

import json
import os
import sys
import urllib.error
import urllib.request

import boto3
import botocore

seed = sys.argv[1]


def secret(kind):
    return f"{kind}-0a1b2c3d4e-{seed}"


client = boto3.client("appflow")
made = client.create_connector_profile(
    connectorProfileName="crm",
    connectorType="Salesforce",
    connectionMode="Public",
    connectorProfileConfig={
        "connectorProfileProperties": {"Salesforce": {"instanceUrl": "https://crm.example.com"}},
        "connectorProfileCredentials": {
            "Salesforce": {
                "accessToken": secret("access"),
                "refreshToken": secret("refresh"),
                "oAuthRequest": {"authCode": secret("code"), "redirectUri": "https://example.com"},
            }
        },
    },
)
print(made["connectorProfileArn"])
try:
    client.create_connector_profile(
        connectorProfileName="own",
        connectorType="CustomConnector",
        connectionMode="Public",
        connectorProfileConfig={
            "connectorProfileProperties": {},
            "connectorProfileCredentials": {
                "CustomConnector": {
                    "authenticationType": "CUSTOM",
                    "custom": {
                        "customAuthenticationType": "PAIR",
                        "credentialsMap": {"left": secret("left"), "right": secret("right")},
                    },
                }
            },
        },
    )
except botocore.exceptions.ClientError as error:
    # It quotes what it was given.
    print(error.response["Error"]["Message"])

for name, before in [("x-api-key", ""), ("authorization", "ApiKey "), ("authorization", "Bearer ")]:
    key = secret("key" + before.strip())
    request = urllib.request.Request(
        os.environ["REHEARSAL_ENDPOINT"] + "/workflow-runs",
        data=json.dumps({"modelId": "nova"}).encode(),
        headers={name: before + key, "content-type": "application/json"},
        method="PUT",
    )
    try:
        urllib.request.urlopen(request)
    except urllib.error.HTTPError as error:
        print(error.code, json.load(error)["message"])
