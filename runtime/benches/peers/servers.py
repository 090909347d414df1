"""The servers that are measured, and how each is started on a cassette."""

from equipment import Process, announce, free_address

NAMES = ["floor", "indexed", "rehearsal"]


class Kind:
    """A server of ours: a subcommand of the programs."""

    def __init__(self, name, programs, subcommand, expect="recorded"):
        self.name, self.programs, self.subcommand, self.expect = name, programs, subcommand, expect

    def command(self, bench, address, interactions):
        """The command that serves so many interactions at an address."""
        command = [self.programs, self.subcommand, "--address", address]
        if self.subcommand != "floor":
            command += ["--cassette", bench.cassette(interactions)]
        return command

    def start(self, bench, interactions):
        announce(f"starting {self.name} with {interactions} interactions")
        address = free_address()
        command = self.command(bench, address, interactions)
        return Process(command, address, self.expect, bench.server_processor)


def kinds(programs, names, others):
    """The chosen servers, in order."""
    ours = {
        "floor": Kind("floor", programs, "floor", "fixed"),
        "indexed": Kind("indexed", programs, "indexed"),
        "rehearsal": Kind("rehearsal", programs, "replay"),
    }
    others = {name: Kind(name, path, "replay") for name, path in others.items()}
    return [(ours | others)[name] for name in names]
