"""Prints what a service answered, the same on every run: one JSON object a line."""

import json
from datetime import datetime, timezone


def show(step, answer):
    """Prints an answer without what belongs to the transport, but with its status."""
    content = {name: value for name, value in answer.items() if name != "ResponseMetadata"}
    line = {
        "step": step,
        "status": answer["ResponseMetadata"]["HTTPStatusCode"],
        "answer": content,
    }
    print(json.dumps(line, sort_keys=True, default=as_text), flush=True)


def as_text(value):
    """Writes a date in UTC, because botocore gives it in the zone of the machine."""
    if isinstance(value, datetime):
        return value.astimezone(timezone.utc).isoformat()
    raise TypeError(f"no text for {value!r}")
