"""Runs a command in a terminal of its own and presses keys there: terminal.py TEXT KEY [TEXT KEY ...] -- COMMAND...

Each key is pressed once its text has appeared behind the one before; "^C" is Ctrl-C. Writes JSON: the exit status, what the
command said, and whether it left the terminal as it was.
"""

import fcntl
import json
import os
import pty
import select
import signal
import subprocess
import sys
import termios
import time

PATIENCE = 60


def take_terminal():
    """In the child: the terminal is its own, and Ctrl-C means what it means there, whoever started the tests."""
    fcntl.ioctl(0, termios.TIOCSCTTY, 0)
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def main():
    split = sys.argv.index("--")
    script, command = sys.argv[1:split], sys.argv[split + 1 :]
    master, slave = pty.openpty()
    before = termios.tcgetattr(slave)
    child = subprocess.Popen(
        command,
        stdin=slave,
        stdout=slave,
        stderr=slave,
        start_new_session=True,
        preexec_fn=take_terminal,
    )
    said, seen, deadline = b"", 0, time.monotonic() + PATIENCE

    def read():
        if time.monotonic() > deadline:
            child.kill()
            sys.exit(f"nothing more came in {PATIENCE} seconds, after: {said.decode(errors='replace')}")
        if select.select([master], [], [], 0.05)[0]:
            return os.read(master, 65536)
        return b""

    for text, key in zip(script[::2], script[1::2]):
        while (at := said.find(text.encode(), seen)) < 0:
            ended = child.poll() is not None
            more = read()
            if ended and not more:
                sys.exit(f"it ended before {text!r}: {said.decode(errors='replace')}")
            said += more
        seen = at + len(text)
        os.write(master, b"\x03" if key == "^C" else key.encode())
    while child.poll() is None:
        said += read()
    while more := read():
        said += more
    sane = before == termios.tcgetattr(slave)
    print(json.dumps({"status": child.returncode, "said": said.decode(), "sane": sane}))


main()
