"""Ratios, and the Markdown that shows them."""

import statistics


def heading(title, bench):
    print(f"### {title}\n\nMedian of {bench.rounds} rounds, and in brackets the least and the most.\n", flush=True)


def ratios(values, bases):
    """The median of what each round says by itself: both sides of it had the same moment of the machine."""
    each = [value / base for value, base in zip(values, bases, strict=True)]
    middle = statistics.median(each)
    return f"{short(middle)} ({short(min(each))}–{short(max(each))})"


def spread(values, form):
    """The median of plain values, and the least and the most."""
    middle = statistics.median(values)
    return f"{middle:{form}} ({min(values):{form}} to {max(values):{form}})"


def short(value):
    if value >= 100:
        return f"{value:,.0f}"
    if value >= 10:
        return f"{value:.1f}"
    return f"{value:.2f}" if value >= 0.1 else f"{value:.2g}"


def print_table(titles, lines):
    print(f"| {' | '.join(titles)} |")
    print(f"|{' --- |' * len(titles)}")
    for line in lines:
        print(f"| {' | '.join(line)} |", flush=True)
