"""Asks hosts over HTTPS through a proxy, checking certificates as strictly as OpenSSL can, and prints what came.

Usage: strict_tls.py PROXY CA-FILE HOST...
"""

import http.client
import ssl
import sys
from urllib.parse import urlsplit

proxy, trusted, *hosts = sys.argv[1:]
context = ssl.create_default_context(cafile=trusted)
# The default from Python 3.13 on.
context.verify_flags |= ssl.VERIFY_X509_STRICT | ssl.VERIFY_X509_PARTIAL_CHAIN
for host in hosts:
    connection = http.client.HTTPSConnection(urlsplit(proxy).netloc, context=context, timeout=30)
    connection.set_tunnel(host, 443)
    connection.request("GET", "/")
    answer = connection.getresponse()
    names = connection.sock.getpeercert()["subjectAltName"]
    print(host, answer.status, answer.read().decode(), *(f"{kind}={name}" for kind, name in names))
    connection.close()
