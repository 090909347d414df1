"""How fast servers replay: rows of a load whose answers are all checked; each gives its number of wrong ones."""

import contextlib

from equipment import announce
from tables import heading, print_table, ratios

COLUMNS = [
    ("requests/s", "per_second"),
    ("processor time/request", "processor"),
    ("p50", "p50"),
    ("p99", "p99"),
]


def turns(bench, named, ask):
    """Lets each have its turn in every round; gives what was measured, by name, round by round."""
    measured = {name: [] for name in named}
    for turn in range(bench.rounds):
        announce(f"  round {turn + 1} of {bench.rounds}")
        for name, server in named.items():
            measured[name].append(ask(server, turn))
    return measured


def able(kinds, interactions):
    """Those that can have so many interactions."""
    for kind in kinds:
        if kind.most < interactions:
            announce(f"  without {kind.name}: {interactions:,} interactions are too many for it")
    return [kind for kind in kinds if kind.most >= interactions]


def wrong(of_one):
    """How many answers were wrong; the first of them is shown."""
    first = next((one["first_wrong"] for one in of_one if one["first_wrong"]), None)
    if first:
        announce(f"  wrong: {first}")
    return sum(one["wrong"] for one in of_one)


def with_load(bench, kinds, interactions, connections):
    """A load on servers that run all the while."""
    with contextlib.ExitStack() as running:
        named = {}
        for kind in able(kinds, interactions):
            named[kind.name] = running.enter_context(kind.start(bench, interactions))

        def ask(server, turn):
            # What a server does only at first, or has yet to compile, is not what is asked here.
            return bench.load(
                server,
                interactions=interactions,
                connections=connections,
                seconds=bench.seconds,
                warm_up=bench.seconds / 4,
                seed=turn + 1,
            )

        return turns(bench, named, ask)


def throughput(measured, goals):
    """Ratios to the first server, of each round by itself."""
    base = next(iter(measured))
    lines, faults = [], 0
    for name, of_one in measured.items():
        line = [name]
        for _, key in COLUMNS:
            line.append(ratios([one[key] for one in of_one], [one[key] for one in measured[base]]))
        lines.append([*line, str(wrong(of_one))])
        faults += wrong(of_one)
    lines.append(["goal for rehearsal", *goals, "0"])
    print_table(["server", *(f"{title} ÷ {base}" for title, _ in COLUMNS), "wrong answers"], lines)
    every = [one for of_one in measured.values() for one in of_one]
    share = max(one["own_share"] for one in every)
    busy = min(one["processor"] * one["per_second"] / 1e6 for one in every)
    print(f"\nThe load was busy for at most {share:.0%} of the time, each server for at least {busy:.0%}.\n")
    return faults


def http(bench, kinds):
    heading("HTTP replay, 1,000 interactions, 32 connections", bench)
    return throughput(with_load(bench, kinds, 1000, 32), ["≥ 0.90", "≤ 1.15", "", "≤ 1.30"])


def one(bench, kinds):
    heading("HTTP replay, 1,000 interactions, one connection", bench)
    return throughput(with_load(bench, kinds, 1000, 1), ["≥ 0.92", "", "", ""])


def cold(bench, kinds):
    """Servers start anew for every round, so that no interaction is asked for twice."""
    few, many, asked = 10, 100_000, 10_000
    title = f"p50 with {many:,} interactions, each asked for once in random order, one connection"
    heading(title, bench)
    kinds = able(kinds, many)

    def ask(pair, turn):
        kind, size = pair
        with kind.start(bench, size) as server:
            return bench.load(server, interactions=size, requests=asked, seconds=60, seed=turn + 1)

    named = {(kind.name, size): (kind, size) for kind in kinds for size in (few, many)}
    measured = turns(bench, named, ask)
    base = kinds[0].name
    p50 = {name: [one["p50"] for one in of_one] for name, of_one in measured.items()}
    lines, faults = [], 0
    for kind in kinds:
        to_few = ratios(p50[kind.name, many], p50[kind.name, few])
        to_base = ratios(p50[kind.name, many], p50[base, many])
        false = wrong(measured[kind.name, few] + measured[kind.name, many])
        lines.append([kind.name, to_few, to_base, str(false)])
        faults += false
    lines.append(["goal for rehearsal", "≤ 1.10", "≤ 1.15", "0"])
    titles = ["server", f"p50 at {many:,} ÷ at {few}", f"p50 at {many:,} ÷ {base}", "wrong answers"]
    print_table(titles, lines)
    print(f"\n{asked:,} requests a turn, of a server that has just started; the {few} come again and again.\n")
    return faults
