"""Lists state machines as a role, which boto3 assumes on its way.

Usage: assumed.py ADDRESS. The profile `role` names the role; AWS's hosts are at the address, for what does not go
through a proxy.
"""

import socket
import sys

import boto3

host, port = sys.argv[1].rsplit(":", 1)
real = socket.getaddrinfo


def resolve(name, *arguments, **options):
    if not name.endswith("amazonaws.com"):
        return real(name, *arguments, **options)
    return [(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP, "", (host, int(port)))]


socket.getaddrinfo = resolve
states = boto3.Session(profile_name="role").client("stepfunctions")
print(len(states.list_state_machines()["stateMachines"]))
