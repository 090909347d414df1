"""Runs commands of the AWS CLI, one after the other, and prints what came of each: one JSON object a line.

In one process, because the CLI takes the better part of a second to start. The commands are a JSON list of
argument lists on the standard input.
"""

import contextlib
import io
import json
import sys

from awscli.clidriver import create_clidriver

for arguments in json.load(sys.stdin):
    output, errors = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(output), contextlib.redirect_stderr(errors):
        status = create_clidriver().main(arguments)
    line = {"status": status, "stdout": output.getvalue(), "stderr": errors.getvalue()}
    print(json.dumps(line))
