"""Replay inside of the test's process, through the AWS SDK for Rust, next to the SDK's own test doubles."""

import os
import subprocess
import sys
import tempfile
import time

import install
from rows import turns
from tables import heading, print_table, ratios

WAYS = ["fixed", "index", "static", "dvr", "rehearsal"]


def in_process(bench):
    """Calls, by the program itself, which lets the ways take turns; and whole processes with one call."""
    program = install.ours("rehearsal-peers-in-process")

    def run(*arguments):
        command = [program, *map(str, arguments)]
        done = subprocess.run(
            command,
            stdout=subprocess.PIPE,
            text=True,
            preexec_fn=lambda: os.sched_setaffinity(0, {bench.server_processor}),
        )
        if done.returncode != 0:
            sys.exit(f"error: {' '.join(map(str, command))} failed")
        return done.stdout

    for interactions in (1_000, 100_000):
        heading(f"Calls in process, {interactions:,} interactions", bench)
        print(run("calls", "--rounds", bench.rounds, "--interactions", interactions), flush=True)

    heading("A whole process with one replayed call", bench)
    with tempfile.TemporaryDirectory() as folder:
        run("record", folder)
        commands = {"nothing": ["nothing"]} | {way: ["once", way, folder] for way in WAYS}

        def timed(command, _):
            begun = time.perf_counter()
            run(*command)
            return time.perf_counter() - begun

        # The first start reads the program from the disk.
        for command in commands.values():
            timed(command, 0)
        measured = turns(bench, commands, timed)
    lines = [
        [name, ratios(times, measured["nothing"]), ratios(times, measured["dvr"])]
        for name, times in measured.items()
    ]
    print_table(["way", "time ÷ nothing", "time ÷ dvr"], lines)
    print()
    # An answer that is wrong ends its program.
    return 0
