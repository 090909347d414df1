"""Judges signatures: reads what an upstream received, a JSON object a line, and says of each `same` or what differs.

A line has `secret`, `method`, `url` as it was received, `headers` as pairs, and `body` in base64. The signature is made
again by botocore's own signers, over exactly the headers that the request says are signed.
"""

import base64
import hashlib
import json
import re
import sys
from urllib.parse import parse_qsl, urlsplit, urlunsplit

from botocore.auth import S3SigV4Auth, S3SigV4QueryAuth, SigV4Auth, SigV4QueryAuth
from botocore.awsrequest import AWSRequest
from botocore.credentials import Credentials

S3 = ("s3", "s3express", "s3-object-lambda", "s3-outposts")
HASH = re.compile("[0-9a-f]{64}")


def judge(received):
    headers = [(name.lower(), value) for name, value in received["headers"]]
    body = base64.b64decode(received["body"])
    values = dict(headers)
    parts = urlsplit(received["url"])
    query = dict(parse_qsl(parts.query, keep_blank_values=True))
    if "authorization" in values:
        algorithm, _, fields = values["authorization"].partition(" ")
        fields = dict(field.strip().split("=", 1) for field in fields.split(","))
        scope, signed, signature = (
            fields["Credential"], fields["SignedHeaders"], fields["Signature"],
        )
        timestamp = values["x-amz-date"]
    elif "X-Amz-Signature" in query:
        algorithm, scope, signed = (
            query["X-Amz-Algorithm"], query["X-Amz-Credential"], query["X-Amz-SignedHeaders"],
        )
        signature, timestamp = query["X-Amz-Signature"], query["X-Amz-Date"]
        pairs = (pair for pair in parts.query.split("&") if not pair.startswith("X-Amz-Signature="))
        parts = parts._replace(query="&".join(pairs))
    else:
        return "it is not signed"
    if algorithm != "AWS4-HMAC-SHA256":
        return f"it is signed with {algorithm}"
    key, date, region, service, _ = scope.rsplit("/", 4)
    signed = signed.split(";")

    wrong = []
    if "host" not in signed:
        wrong.append("the host is not signed")
    if values["host"] != parts.netloc:
        wrong.append(f"the host is {values['host']}")
    if date != timestamp[:8]:
        wrong.append(f"the scope is of {date}, the signature of {timestamp}")
    wrong += [f"there is no {name} to sign" for name in signed if name not in values]
    if "authorization" in values:
        own = (name for name in values if name.startswith("x-amz-"))
        wrong += [f"{name} is not signed" for name in own if name not in signed]
    said = values.get("x-amz-content-sha256", "")
    if HASH.fullmatch(said) and said != hashlib.sha256(body).hexdigest():
        wrong.append("the hash is not the body's")
    if wrong:
        return "; ".join(wrong)

    request = AWSRequest(received["method"], urlunsplit(parts), data=body)
    request.context["timestamp"] = timestamp
    for name, value in headers:
        if name in signed:
            request.headers.add_header(name, value)
    credentials = Credentials(key, received["secret"])
    if "authorization" in values:
        auth = (S3SigV4Auth if service in S3 else SigV4Auth)(credentials, service, region)
    else:
        auth = (S3SigV4QueryAuth if service in S3 else SigV4QueryAuth)(credentials, service, region, 0)
    canonical = auth.canonical_request(request)
    expected = auth.signature(auth.string_to_sign(request, canonical), request)
    return "same" if expected == signature else f"botocore signs\n{canonical}"


for line in sys.stdin:
    print(json.dumps(judge(json.loads(line))), flush=True)
