"""Calls AWS as a program that knows of no endpoint and no proxy; what leads it elsewhere is in its environment.

Prints the URL of every request, and the names that came back.
"""

import boto3

seen = []


def note(request, **_):
    seen.append(request.url)


def client(name):
    made = boto3.client(name)
    made.meta.events.register("before-send", note)
    return made


states = client("stepfunctions")
machine = states.create_state_machine(
    name="nightly",
    definition='{"StartAt":"Done","States":{"Done":{"Type":"Pass","End":true}}}',
    roleArn="arn:aws:iam::123456789012:role/states",
    type="EXPRESS",
)["stateMachineArn"]
print(machine)
# A host prefix (`sync-`) leads to a host of its own.
print(states.start_sync_execution(stateMachineArn=machine, input="{}")["status"])
print(client("mwaa-serverless").list_workflows()["Workflows"])
print(client("appflow").list_flows()["flows"])
print("\n".join(seen))
