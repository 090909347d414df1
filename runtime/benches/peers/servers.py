"""Our own servers: the floor, the index, Rehearsal, and the proxies that record."""

import tempfile

from equipment import WORK, announce, free_address


class Kind:
    """A server that can be started on a cassette."""

    # What the load takes for a right answer.
    expect = "recorded"
    # With more interactions it takes too long to start, or to answer at all.
    most = 100_000
    # Whether it can be started with nothing but a command, at an address that we choose.
    has_command = True

    def __init__(self, name, program):
        self.name, self.program = name, program

    def command(self, bench, address, interactions):
        """The command that serves so many interactions at an address."""
        raise NotImplementedError

    def start(self, bench, interactions):
        announce(f"  starting {self.name} with {interactions:,} interactions")
        address = free_address()
        command = self.command(bench, address, interactions)
        return bench.process(command, address, self.expect)


class Floor(Kind):
    """Looks nothing up."""

    expect = "fixed"

    def command(self, bench, address, interactions):
        return [self.program, "floor", "--address", address]


class Indexed(Kind):
    """A map from target and canonical JSON to an answer."""

    def command(self, bench, address, interactions):
        cassette = bench.cassette(interactions)
        return [self.program, "indexed", "--address", address, "--cassette", cassette]


class Rehearsal(Kind):
    """A session that replays, behind its endpoint."""

    def command(self, bench, address, interactions):
        cassette = bench.cassette(interactions)
        return [self.program, "replay", "--address", address, "--cassette", cassette]


def ours(program, others):
    """The servers of our program, and Rehearsals of other commits."""
    kinds = [Floor("floor", program), Indexed("indexed", program), Rehearsal("rehearsal", program)]
    return kinds + [Rehearsal(name, path) for name, path in others]


class Recording:
    """A proxy in front of an upstream, which keeps what passes in a folder of its own."""

    def __init__(self, name, command):
        self.name, self.command = name, command

    def start(self, bench, upstream):
        announce(f"  starting {self.name}")
        address = free_address()
        WORK.mkdir(parents=True, exist_ok=True)
        folder = tempfile.TemporaryDirectory(dir=WORK, prefix="recorded-")
        command = self.command(address, upstream, folder.name)
        process = bench.process(command, address, "fixed")
        # The folder ends with its process, not before.
        process.folder = folder
        return process


def recording(program, names, others):
    """The proxies: ours, as far as they are chosen, and the bare ones to know what a proxy costs at least."""

    def forward(address, upstream, _):
        return [program, "forward", "--address", address, "--upstream", upstream]

    def with_lines(address, upstream, folder):
        return [*forward(address, upstream, folder), "--lines", f"{folder}/lines.json"]

    def record(path):
        return lambda address, upstream, folder: [
            path, "record", "--address", address, "--upstream", upstream,
            "--cassette", f"{folder}/recorded.json",
        ]  # fmt: skip

    kinds = [
        Recording("bare proxy", forward),
        Recording("bare proxy, a line for each call", with_lines),
    ]
    for name, path in [("rehearsal", program), *others]:
        if name in names:
            kinds.append(Recording(name, record(path)))
    return kinds
