"""A whole process with one replayed call, as a test is one: starting, opening, asking, ending."""

import json

from inside import run
from tables import heading, print_table, ratios

# Of each way in a round.
PROCESSES = 25


def process(bench):
    """The program lets its own processes take turns."""
    heading(f"A whole process with one replayed call, {PROCESSES} of each in a round", bench)
    measured = json.loads(run(bench, "processes", "--rounds", bench.rounds, "--each", PROCESSES))
    lines = [
        [name, ratios(times, measured["dvr"]), ratios(times, measured["nothing"])]
        for name, times in sorted(measured.items(), key=lambda one: one[1])
    ]
    lines.append(["goal for rehearsal", "≤ 1.00", ""])
    print_table(["process", "time ÷ dvr", "time ÷ nothing"], lines)
    print()
    # An answer that is wrong ends its program.
    return 0
