"""Writes a cassette's interactions as flows of mitmproxy, by its own writer: CASSETTE FLOWS."""

import json
import pathlib
import sys

from mitmproxy import connection, http, io


def flow_of(one):
    request, response = one["request"], one["response"]
    client = connection.Client(peername=("127.0.0.1", 1), sockname=("127.0.0.1", 1), timestamp_start=0)
    flow = http.HTTPFlow(client, connection.Server(address=("127.0.0.1", 1)))
    flow.request = http.Request.make(
        request["method"],
        "http://127.0.0.1:1/",
        json.dumps(request["body"]["json"], separators=(",", ":")),
        request["headers"],
    )
    flow.response = http.Response.make(
        response["status"],
        json.dumps(response["body"]["json"], separators=(",", ":")),
        response["headers"],
    )
    return flow


def main():
    cassette, flows = map(pathlib.Path, sys.argv[1:])
    fresh = flows.with_suffix(".fresh")
    with fresh.open("wb") as file:
        writer = io.FlowWriter(file)
        for one in json.loads(cassette.read_text())["interactions"]:
            writer.add(flow_of(one))
    fresh.rename(flows)


if __name__ == "__main__":
    main()
