#!/usr/bin/env python3
"""Rehearsal over HTTP next to a bare server, an index and other tools: ratios, each of one run on one machine.

    python3 runtime/benches/peers/run.py                                    # everything: an hour
    python3 runtime/benches/peers/run.py --only http,one --rounds 9 --peers floor,indexed,rehearsal
    python3 runtime/benches/peers/run.py --peers floor,rehearsal,before --other before=PATH

It builds the programs of this package, installs the other tools from their registries, records the cassettes through
Rehearsal, and lets all servers do the same work in turns, round by round. A server has one processor, and who asks it
another. What is printed to the standard output are Markdown tables; how it goes is said on the standard error.
Everything is kept in the target folder.
"""

import argparse
import pathlib
import sys

import clean
import costs
import equipment
import inside
import peers
import process
import rows
import servers

OURS = ["floor", "indexed", "rehearsal"]

ROWS = {
    "http": "throughput, processor time and p99 with 32 connections",
    "one": "the same with one connection",
    "cold": "100,000 interactions against 10",
    "record": "a recording proxy against a direct call",
    "first": "from the start of the process to the first answer",
    "memory": "memory while serving",
    "in_process": "through the AWS SDK for Rust, without a socket",
    "process": "a whole process with one replayed call",
    "build": "a clean build, as a dev-dependency",
}

# Those that need no server.
ALONE = {"in_process": inside.in_process, "process": process.process, "build": clean.build}


def words(text):
    return [word for word in text.split(",") if word]


def pair(text):
    name, _, path = text.partition("=")
    if not path:
        raise argparse.ArgumentTypeError("write NAME=PATH")
    return name, pathlib.Path(path).resolve()


def options():
    listed = "; ".join(f"{name}: {what}" for name, what in ROWS.items())
    names = [*OURS, *peers.PEERS, *peers.MISSING]
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--only", type=words, metavar="ROW,…", help=f"rows ({listed})")
    parser.add_argument("--peers", type=words, metavar="NAME,…", help=f"of {', '.join(names)}")
    parser.add_argument("--rounds", type=int, default=5, help="how often each has its turn (5)")
    parser.add_argument("--seconds", type=float, default=1.0, help="how long a turn of a load is (1)")
    parser.add_argument(
        "--programs", type=pathlib.Path, metavar="PATH", help="the built program, instead of building it"
    )
    parser.add_argument(
        "--other",
        type=pair,
        action="append",
        default=[],
        metavar="NAME=PATH",
        help="one more Rehearsal, by its built program: another commit's, say",
    )
    chosen = parser.parse_args()
    names += [name for name, _ in chosen.other]
    chosen.only = chosen.only or list(ROWS)
    chosen.peers = chosen.peers or names
    for given, known in ((chosen.only, ROWS), (chosen.peers, names)):
        for word in given:
            if word not in known:
                parser.error(f"{word!r} is none of {', '.join(known)}")
    if chosen.rounds < 1 or chosen.seconds <= 0:
        parser.error("a measurement needs a round, and some time")
    return chosen


def main():
    chosen = options()
    program = chosen.programs.resolve() if chosen.programs else equipment.build()
    bench = equipment.Bench(program, chosen.rounds, chosen.seconds)
    known = dict(zip([*OURS, *(name for name, _ in chosen.other)], servers.ours(program, chosen.other)))
    # What everything is compared with comes first.
    kinds = [kind for name, kind in known.items() if name in chosen.peers]
    kinds += [make() for name, make in peers.PEERS.items() if name in chosen.peers]
    if not kinds:
        sys.exit("error: none of the chosen can be measured")
    faults = 0
    for name in chosen.only:
        equipment.announce(ROWS[name])
        if name == "record":
            proxies = servers.recording(program, chosen.peers, chosen.other)
            proxies += peers.recording(chosen.peers)
            faults += costs.record(bench, proxies, known["floor"])
        elif name in ALONE:
            faults += ALONE[name](bench)
        else:
            row = getattr(rows, name, None) or getattr(costs, name)
            faults += row(bench, kinds)
    for name, why in peers.MISSING.items():
        if name in chosen.peers:
            print(f"Without {name}: {why}.\n")
    if faults:
        sys.exit(f"error: {faults} wrong answers: see the tables")


if __name__ == "__main__":
    main()
