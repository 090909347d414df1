"""Replay inside of the test's process, through the AWS SDK for Rust, next to the SDK's own test doubles."""

import functools
import os
import subprocess
import sys

import install
from tables import heading


@functools.cache
def program():
    return install.ours("rehearsal-peers-in-process")


def run(bench, *arguments):
    """What the program prints, on one processor."""
    command = [program(), *map(str, arguments)]
    done = subprocess.run(
        command,
        stdout=subprocess.PIPE,
        text=True,
        preexec_fn=lambda: os.sched_setaffinity(0, {bench.server_processor}),
    )
    if done.returncode != 0:
        sys.exit(f"error: {' '.join(map(str, command))} failed")
    return done.stdout


def in_process(bench):
    """Calls, by the program itself, which lets the ways take turns."""
    for interactions in (1_000, 100_000):
        heading(f"Calls in process, {interactions:,} interactions", bench)
        print(run(bench, "calls", "--rounds", bench.rounds, "--interactions", interactions), flush=True)
    # An answer that is wrong ends the program.
    return 0
