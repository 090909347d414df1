"""What is measured: one function for each row, which prints its table and gives the number of wrong answers."""

import contextlib

from equipment import announce
from tables import heading, print_table, ratios


def turns(bench, named, ask):
    """Lets each have its turn in every round; gives what was measured, by name, round by round."""
    measured = {name: [] for name in named}
    for turn in range(bench.rounds):
        announce(f"  round {turn + 1} of {bench.rounds}")
        for name, server in named.items():
            measured[name].append(ask(server, turn))
    return measured


def counted(measured):
    return sum(one["wrong"] for of_one in measured.values() for one in of_one)


def wrong(of_one):
    """How many answers were wrong, and what the first of them was."""
    first = next((one["first_wrong"] for one in of_one if one["first_wrong"]), None)
    if first:
        announce(f"  wrong: {first}")
    return str(sum(one["wrong"] for one in of_one))


def with_load(bench, kinds, interactions, connections):
    """A load on servers that run all the while."""
    with contextlib.ExitStack() as running:
        named = {
            kind.name: running.enter_context(kind.start(bench, interactions)) for kind in kinds
        }
        # What a server does only at first, and what a virtual machine has yet to compile, is not what is asked here.
        return turns(
            bench,
            named,
            lambda server, turn: bench.load(
                server,
                interactions=interactions,
                connections=connections,
                seconds=bench.seconds,
                warm_up=bench.seconds / 4,
                seed=turn + 1,
            ),
        )


def table_of(measured, columns, goals):
    """Ratios to the first server, of each round by itself."""
    base = next(iter(measured))
    titles = ["server", *(f"{title} ÷ {base}" for title, _ in columns), "wrong answers"]
    lines = []
    for name, of_one in measured.items():
        line = [name]
        for _, key in columns:
            line.append(ratios([one[key] for one in of_one], [one[key] for one in measured[base]]))
        lines.append([*line, wrong(of_one)])
    lines.append(["goal for rehearsal", *goals, "0"])
    print_table(titles, lines)
    share = max(one["own_share"] for of_one in measured.values() for one in of_one)
    busy = min(one["processor"] * one["per_second"] / 1e6 for of_one in measured.values() for one in of_one)
    print(f"\nThe load was busy for at most {share:.0%} of the time, each server for at least {busy:.0%}.\n")
    return counted(measured)


COLUMNS = [("requests/s", "per_second"), ("processor time/request", "processor"), ("p50", "p50"), ("p99", "p99")]


def http(bench, kinds):
    heading("HTTP replay, 1,000 interactions, 32 connections", bench)
    measured = with_load(bench, kinds, 1000, 32)
    return table_of(measured, COLUMNS, ["≥ 0.90", "≤ 1.15", "", "≤ 1.30"])


def one(bench, kinds):
    heading("HTTP replay, 1,000 interactions, one connection", bench)
    measured = with_load(bench, kinds, 1000, 1)
    return table_of(measured, COLUMNS, ["≥ 0.92", "", "", ""])


def cold(bench, kinds):
    """Servers start anew for every round, so that each interaction is asked for at most once by a cold server."""
    few, many, asked = 10, 100_000, 10_000
    heading(f"p50 with {many:,} interactions, each asked for once in random order, one connection", bench)

    def ask(kind, interactions, turn):
        with kind.start(bench, interactions) as server:
            return bench.load(
                server, interactions=interactions, requests=asked, seconds=60, seed=turn + 1
            )

    named = {(kind.name, size): (kind, size) for kind in kinds for size in (few, many)}
    measured = turns(bench, named, lambda pair, turn: ask(*pair, turn))
    base = kinds[0].name
    p50 = {name: [one["p50"] for one in of_one] for name, of_one in measured.items()}
    lines = [
        [
            kind.name,
            ratios(p50[kind.name, many], p50[kind.name, few]),
            ratios(p50[kind.name, many], p50[base, many]),
            wrong(measured[kind.name, few] + measured[kind.name, many]),
        ]
        for kind in kinds
    ]
    lines.append(["goal for rehearsal", "≤ 1.10", "≤ 1.15", "0"])
    titles = ["server", f"p50 at {many:,} ÷ at {few}", f"p50 at {many:,} ÷ {base}", "wrong answers"]
    print_table(titles, lines)
    print(f"\n{asked:,} requests a turn; the {few} come again and again.\n")
    return counted(measured)


ROWS = {"http": http, "one": one, "cold": cold}
