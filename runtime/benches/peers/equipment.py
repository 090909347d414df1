"""What a measurement stands on: the built programs, cassettes, processors, ports, and processes that end."""

import contextlib
import json
import os
import pathlib
import random
import socket
import subprocess
import sys
import tempfile
import time

PACKAGE = pathlib.Path(__file__).resolve().parent
ROOT = PACKAGE.parents[2]
WORK = ROOT / "target" / "peers"

# The system gives ports from 32768 on to whoever connects.
PORTS = range(20000, 32768)


def announce(text):
    print(text, file=sys.stderr, flush=True)


def build():
    """The program of this package."""
    announce("building the programs … (the first time some minutes)")
    target = WORK / "build"
    command = ["cargo", "build", "--release", "--locked", "--package", "rehearsal-peers"]
    command += ["--manifest-path", PACKAGE / "Cargo.toml"]
    subprocess.run([*command, "--target-dir", target], check=True)
    return target / "release" / "rehearsal-peers"


def processors():
    """One for the servers, one for whoever asks."""
    allowed = sorted(os.sched_getaffinity(0))
    if len(allowed) < 2:
        sys.exit("error: a server and its load need a processor each, and this machine gives one")
    return allowed[0], allowed[1]


def free_address():
    while True:
        port = random.choice(PORTS)
        with socket.socket() as listener, contextlib.suppress(OSError):
            listener.bind(("127.0.0.1", port))
            return f"127.0.0.1:{port}"


class Bench:
    """How much is measured, by which program, and where."""

    def __init__(self, programs, rounds, seconds):
        self.programs, self.rounds, self.seconds = programs, rounds, seconds
        self.server_processor, self.load_processor = processors()

    def cassette(self, interactions):
        """A cassette of so many interactions, recorded through Rehearsal the first time."""
        path = WORK / "cassettes" / f"{interactions}.json"
        if not path.exists():
            announce(f"recording a cassette of {interactions} interactions …")
            path.parent.mkdir(parents=True, exist_ok=True)
            fresh = path.with_suffix(".fresh.json")
            self.run("cassette", "--cassette", fresh, "--interactions", interactions)
            fresh.rename(path)
        return path

    def load(self, server, **options):
        """Lets the load loose on a server; gives what it measured."""
        arguments = ["--address", server.address, "--process", server.process.pid]
        arguments += ["--processor", self.load_processor, "--expect", server.expect]
        for name, value in options.items():
            arguments += [f"--{name.replace('_', '-')}", value]
        return json.loads(self.run("load", *arguments))

    def process(self, command, address, expect, processor=None):
        """A server, on the servers' processor unless told otherwise."""
        processor = self.server_processor if processor is None else processor
        return Process(command, address, expect, processor)

    def run(self, *arguments):
        done = subprocess.run(
            [self.programs, *map(str, arguments)], stdout=subprocess.PIPE, text=True, check=False
        )
        if done.returncode != 0:
            sys.exit(f"error: {' '.join(map(str, arguments))} failed")
        return done.stdout


class Process:
    """A server's process on one processor, which ends with this object's `with`."""

    def __init__(self, command, address, expect, processor, patience=180):
        self.command, self.expect = " ".join(map(str, command)), expect
        WORK.mkdir(parents=True, exist_ok=True)
        # What servers say of every request is of use to nobody here, and takes time on a terminal.
        self.log = tempfile.NamedTemporaryFile(dir=WORK, prefix="log-")
        self.process = subprocess.Popen(
            list(map(str, command)),
            stdin=subprocess.DEVNULL,
            # Who chooses an address by itself says it there, on a line of its own.
            stdout=subprocess.DEVNULL if address else subprocess.PIPE,
            stderr=self.log,
            text=True,
            preexec_fn=lambda: os.sched_setaffinity(0, {processor}),
        )
        try:
            self.address = address or self.process.stdout.readline().strip()
            self.wait(patience)
        except BaseException:
            self.end()
            raise

    def wait(self, patience):
        host, _, port = self.address.partition(":")
        begun = time.monotonic()
        while True:
            if self.process.poll() is not None:
                said = pathlib.Path(self.log.name).read_text(errors="replace")[-2000:]
                sys.exit(f"error: ended before it listened: {self.command}\n{said}")
            with contextlib.suppress(OSError):
                socket.create_connection((host, int(port)), timeout=1).close()
                return
            if time.monotonic() - begun > patience:
                sys.exit(f"error: listens to nobody: {self.command}")
            time.sleep(0.01)

    def end(self):
        self.process.terminate()
        try:
            self.process.wait(timeout=10)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        self.log.close()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.end()
