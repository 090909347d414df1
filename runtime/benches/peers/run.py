#!/usr/bin/env python3
"""Rehearsal over HTTP next to a bare server, an index and other tools: ratios, each of one run on one machine.

    python3 runtime/benches/peers/run.py                                    # all rows
    python3 runtime/benches/peers/run.py --only http,one --rounds 9
    python3 runtime/benches/peers/run.py --peers floor,rehearsal,before --other before=PATH

It builds the programs of this package, records the cassettes through Rehearsal, and lets all servers do the same
work in turns, round by round. A server has one processor, and who asks it another. What is printed to the standard
output are Markdown tables; how it goes is said on the standard error. Everything is kept in the target folder.
"""

import argparse
import pathlib
import sys

import equipment
import rows
import servers


def words(text):
    return [word for word in text.split(",") if word]


def pair(text):
    name, _, path = text.partition("=")
    if not path:
        raise argparse.ArgumentTypeError("write NAME=PATH")
    return name, pathlib.Path(path).resolve()


def options():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--only", type=words, metavar="ROW,…", help=f"of {', '.join(rows.ROWS)}")
    parser.add_argument("--peers", type=words, metavar="NAME,…", help=f"of {', '.join(servers.NAMES)}")
    parser.add_argument("--rounds", type=int, default=5, help="how often each server has its turn (5)")
    parser.add_argument("--seconds", type=float, default=1.0, help="how long each turn of a load is (1)")
    parser.add_argument("--programs", type=pathlib.Path, metavar="PATH", help="the built program, instead of building it")
    parser.add_argument(
        "--other",
        type=pair,
        action="append",
        default=[],
        metavar="NAME=PATH",
        help="one more Rehearsal, by its built program: another commit's, say",
    )
    chosen = parser.parse_args()
    names = servers.NAMES + [name for name, _ in chosen.other]
    chosen.only = chosen.only or list(rows.ROWS)
    chosen.peers = chosen.peers or names
    for given, known in ((chosen.only, rows.ROWS), (chosen.peers, names)):
        for word in given:
            if word not in known:
                parser.error(f"{word!r} is none of {', '.join(known)}")
    if chosen.rounds < 1 or chosen.seconds <= 0:
        parser.error("a measurement needs a round, and some time")
    return chosen


def main():
    chosen = options()
    programs = chosen.programs.resolve() if chosen.programs else equipment.build()
    kinds = servers.kinds(programs, chosen.peers, dict(chosen.other))
    wrong = 0
    for name in chosen.only:
        wrong += rows.ROWS[name](equipment.Bench(programs, chosen.rounds, chosen.seconds), kinds)
    if wrong:
        sys.exit(f"error: {wrong} wrong answers: see the tables")


if __name__ == "__main__":
    main()
