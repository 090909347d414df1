"""What else a server costs: a recording proxy's delay, a start, memory. A row prints its table and gives its faults."""

import contextlib
import pathlib

from equipment import free_address
from rows import able, turns, wrong
from tables import heading, print_table, ratios, spread


def record(bench, proxies, direct):
    """The call goes to the same server on the same processor, directly; through a proxy the upstream has the load's."""
    heading("Recording proxy, one connection, against a direct call", bench)
    with contextlib.ExitStack() as running:
        upstream = running.enter_context(
            bench.process(
                direct.command(bench, (address := free_address()), 0),
                address,
                direct.expect,
                bench.load_processor,
            )
        )
        named = {"direct call": running.enter_context(direct.start(bench, 0))}
        for kind in proxies:
            named[kind.name] = running.enter_context(kind.start(bench, upstream.address))

        def ask(server, turn):
            return bench.load(
                server, seconds=bench.seconds, warm_up=bench.seconds / 4, seed=turn + 1
            )

        measured = turns(bench, named, ask)
        kept = {name: kept_bytes(server) for name, server in named.items()}
    base = measured["direct call"]
    lines, faults = [], 0
    for name, of_one in measured.items():
        line = [name]
        for key in ("p50", "p99"):
            line.append(ratios([one[key] for one in of_one], [one[key] for one in base]))
        asked = sum(one["requests"] for one in of_one)
        line.append(f"{kept[name] / asked:,.0f}" if kept[name] else "–")
        lines.append([*line, str(wrong(of_one))])
        faults += wrong(of_one)
    lines.append(["goal for rehearsal", "≤ 2.80", "", "> 0", "0"])
    titles = ["through", "p50 ÷ direct", "p99 ÷ direct", "bytes kept by then, for each call", "wrong answers"]
    print_table(titles, lines)
    print()
    return faults


def kept_bytes(server):
    """What a proxy has written by now, while it still runs; its warm-up is in it, too."""
    folder = getattr(server, "folder", None)
    if folder is None:
        return 0
    files = pathlib.Path(folder.name).rglob("*")
    return sum(file.stat().st_size for file in files if file.is_file())


def first(bench, kinds):
    """The processes are started by a program of ours: this one would take longer than some of them."""
    interactions = 10_000
    heading(f"From the start of the process to the first replayed answer, {interactions:,} interactions", bench)
    kinds = [kind for kind in able(kinds, interactions) if kind.has_command]

    def ask(kind, _):
        address = free_address()
        command = kind.command(bench, address, interactions)
        arguments = ["--address", address, "--expect", kind.expect]
        arguments += ["--processor", bench.load_processor, "--server-processor", bench.server_processor]
        return float(bench.run("first", *arguments, "--", *command))

    # What is made on first use is not what is asked here.
    for kind in kinds:
        kind.command(bench, free_address(), interactions)
    measured = turns(bench, {kind.name: kind for kind in kinds}, ask)
    base = next((name for name in measured if name == "indexed"), next(iter(measured)))
    lines = [[name, ratios(times, measured[base])] for name, times in measured.items()]
    print_table(["server", f"time ÷ {base}"], [*lines, ["goal for rehearsal", "≤ 1.20"]])
    print()
    # An answer that is wrong ends the measurement.
    return 0


def memory(bench, kinds):
    """A server's memory after a load of 32 connections: now, and at its most."""
    sizes = [1000, 10_000, 100_000]
    heading("Memory while serving", bench)
    lines, faults = [], 0
    for size in sizes:

        def ask(kind, turn, size=size):
            with kind.start(bench, size) as server:
                return bench.load(
                    server,
                    interactions=size,
                    connections=32,
                    seconds=bench.seconds,
                    seed=turn + 1,
                )

        measured = turns(bench, {kind.name: kind for kind in able(kinds, size)}, ask)
        base = measured.get("indexed") or next(iter(measured.values()))
        for name, of_one in measured.items():
            line = [f"{size:,}", name]
            for key in ("resident", "peak"):
                more = [(a[key] - b[key]) / 1024 for a, b in zip(of_one, base, strict=True)]
                line += [spread(more, "+.1f"), ratios([a[key] for a in of_one], [b[key] for b in base])]
            lines.append([*line, str(wrong(of_one))])
            faults += wrong(of_one)
    lines.append(["each", "goal for rehearsal", "≤ +4.0", "", "≤ +4.0", "", "0"])
    titles = ["interactions", "server", "MiB more than indexed", "÷ indexed", "at its most: MiB more", "÷ indexed"]
    print_table([*titles, "wrong answers"], lines)
    print()
    return faults
