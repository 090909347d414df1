"""The tools of others, each with the same interactions in its own form."""

import http.client
import json
import shutil
import sys

import install
from equipment import PACKAGE, WORK, announce, free_address
from servers import Kind, Recording

# What no registry of packages has cannot be installed by this, and is not measured.
MISSING = {
    "hoverfly": "not in the registries (of Rust, Python, npm and Debian only Python's has something of it: clients, "
    "which fetch the program from elsewhere)",
}


class WiremockRs(Kind):
    """A mock for each interaction; a request is compared with one after the other."""

    most = 10_000

    def __init__(self):
        super().__init__(f"wiremock-rs {install.version_of('wiremock')}", None)

    def command(self, bench, address, interactions):
        self.program = self.program or install.ours("rehearsal-peers-mocks")
        cassette = bench.cassette(interactions)
        return [self.program, "wiremock", "--address", address, "--cassette", cassette]


class Httpmock(Kind):
    """The same; it listens where it likes, and says where."""

    most = 1_000
    has_command = False

    def __init__(self):
        super().__init__(f"httpmock {install.version_of('httpmock')}", None)

    def start(self, bench, interactions):
        announce(f"  starting {self.name} with {interactions:,} interactions")
        self.program = self.program or install.ours("rehearsal-peers-mocks")
        command = [self.program, "httpmock", "--cassette", bench.cassette(interactions)]
        return bench.process(command, None, self.expect)


class Mitmproxy(Kind):
    """`mitmdump` with server replay, which keeps a map; its flow file is written by mitmproxy's own writer."""

    most = 10_000

    def __init__(self):
        super().__init__(f"mitmproxy {install.MITMPROXY}", None)

    def command(self, bench, address, interactions):
        programs = install.mitmproxy()
        flows = WORK / "mitmproxy" / f"{interactions}.flows"
        if not flows.exists():
            install.run(programs / "python", PACKAGE / "flows.py", bench.cassette(interactions), flows)
        options = {
            # Nobody is there: what is not in the file has no answer.
            "connection_strategy": "lazy",
            "server_replay_extra": "404",
            "server_replay_ignore_host": "true",
            "server_replay_ignore_port": "true",
            "server_replay_refresh": "false",
            "server_replay_reuse": "true",
            "server_replay_use_headers": "x-amz-target",
        }
        command = [programs / "mitmdump", "--quiet", "--mode", f"reverse:http://127.0.0.1:1@{address}"]
        for name, value in options.items():
            command += ["--set", f"{name}={value}"]
        return [*command, "--server-replay", flows]


class WireMock(Kind):
    """The standalone server with a stub mapping for each interaction."""

    most = 10_000

    def __init__(self):
        super().__init__(f"WireMock {install.WIREMOCK}", None)

    def command(self, bench, address, interactions):
        jar = install.wiremock()
        folder = WORK / "wiremock" / str(interactions)
        if not folder.exists():
            write_mappings(bench.cassette(interactions), folder)
        return [*wiremock_command(jar, address, folder), "--no-request-journal"]


def wiremock_command(jar, address, folder):
    port = address.rpartition(":")[2]
    command = ["java", "-jar", jar, "--bind-address", "127.0.0.1", "--port", port]
    return [*command, "--root-dir", folder, "--disable-banner"]


def write_mappings(cassette, folder):
    def mapping(one):
        request, response = one["request"], one["response"]
        return {
            "request": {
                "method": request["method"],
                "url": "/",
                "headers": {"x-amz-target": {"equalTo": request["headers"]["x-amz-target"]}},
                "bodyPatterns": [{"equalToJson": json.dumps(request["body"]["json"])}],
            },
            "response": {
                "status": response["status"],
                "headers": response["headers"],
                "body": json.dumps(response["body"]["json"], separators=(",", ":")),
            },
        }

    fresh = folder.with_suffix(".fresh")
    shutil.rmtree(fresh, ignore_errors=True)
    (fresh / "mappings").mkdir(parents=True)
    interactions = json.loads(cassette.read_text())["interactions"]
    mappings = {"mappings": [mapping(one) for one in interactions]}
    (fresh / "mappings" / "all.json").write_text(json.dumps(mappings))
    fresh.rename(folder)


class Moto(Kind):
    """No replay but a fake: the runs are started on it first, and its answers are its own."""

    most = 1_000
    expect = "same-run"
    has_command = False

    def __init__(self):
        super().__init__(f"moto {install.MOTO} (a fake)", None)

    def start(self, bench, interactions):
        announce(f"  starting {self.name} with {interactions:,} interactions")
        address = free_address()
        host, _, port = address.partition(":")
        command = [install.moto() / "moto_server", "--host", host, "--port", port]
        process = bench.process(command, address, self.expect)
        try:
            self.start_runs(process.address, bench.cassette(interactions))
        except BaseException:
            process.end()
            raise
        return process

    def start_runs(self, address, cassette):
        machine = {"name": "etl", "roleArn": "arn:aws:iam::123456789012:role/etl"}
        machine["definition"] = json.dumps({"StartAt": "a", "States": {"a": {"Type": "Pass", "End": True}}})
        ask(address, "AWSStepFunctions.CreateStateMachine", machine)
        for one in json.loads(cassette.read_text())["interactions"]:
            target = one["request"]["headers"]["x-amz-target"]
            if target.endswith("StartExecution"):
                ask(address, target, one["request"]["body"]["json"])


def ask(address, target, body):
    credential = "Credential=AKIAIOSFODNN7EXAMPLE/20261130/us-east-1/states/aws4_request"
    headers = {
        "content-type": "application/x-amz-json-1.0",
        "x-amz-target": target,
        "authorization": f"AWS4-HMAC-SHA256 {credential}, SignedHeaders=host, Signature=0",
    }
    connection = http.client.HTTPConnection(address, timeout=60)
    connection.request("POST", "/", json.dumps(body), headers)
    answer = connection.getresponse()
    text = answer.read()
    connection.close()
    if answer.status != 200:
        sys.exit(f"error: {target}: {answer.status} {text!r}")


PEERS = {
    "wiremock-rs": WiremockRs,
    "httpmock": Httpmock,
    "mitmproxy": Mitmproxy,
    "wiremock": WireMock,
    "moto": Moto,
}


def recording(names):
    """Those that record as proxies."""
    kinds = []
    if "mitmproxy" in names:

        def mitmdump(address, upstream, folder):
            mode = f"reverse:http://{upstream}@{address}"
            command = [install.mitmproxy() / "mitmdump", "--quiet", "--mode", mode]
            return [*command, "--save-stream-file", f"{folder}/recorded.flows"]

        kinds.append(Recording(f"mitmproxy {install.MITMPROXY}", mitmdump))
    if "wiremock" in names:

        def wiremock(address, upstream, folder):
            command = wiremock_command(install.wiremock(), address, folder)
            return [*command, "--proxy-all", f"http://{upstream}", "--record-mappings"]

        kinds.append(Recording(f"WireMock {install.WIREMOCK}", wiremock))
    return kinds
