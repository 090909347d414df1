"""Which hosts botocore's rule sets give every service in every region, a JSON line for each signing name and region.

A line has the signing name, the client's region, the hosts of the services with that name, and the operations that go
to another host: by name, or "" where the protocol tells no names.
"""

import collections
import json
import urllib.parse

import botocore.exceptions
import botocore.session
from botocore.endpoint_provider import EndpointProvider

NAMED = {"json", "query", "ec2", "smithy-rpc-v2-cbor"}


def main():
    loader = botocore.session.get_session().get_component("data_loader")
    partitions = loader.load_data("partitions")
    regions = [
        region
        for partition in partitions["partitions"]
        for region in partition["regions"]
        if not region.endswith("-global")
    ]
    hosts = collections.defaultdict(set)
    operations = collections.defaultdict(dict)
    for service in loader.list_available_services("service-2"):
        model = loader.load_service_model(service, "service-2")
        metadata = model["metadata"]
        signing_name = metadata.get("signingName", metadata["endpointPrefix"])
        provider = EndpointProvider(
            loader.load_service_model(service, "endpoint-rule-set-1"), partitions
        )
        prefixes = {
            name: operation["endpoint"]["hostPrefix"]
            for name, operation in model["operations"].items()
            if "endpoint" in operation
        }
        for region in regions:
            try:
                endpoint = provider.resolve_endpoint(Region=region)
            except botocore.exceptions.EndpointProviderError:
                # Its hosts depend on more than the region.
                hosts[signing_name, region].add("")
                continue
            scheme = (endpoint.properties.get("authSchemes") or [{}])[0]
            key = (scheme.get("signingName", signing_name), region)
            host = urllib.parse.urlsplit(endpoint.url).netloc
            hosts[key].add(host)
            for name, prefix in prefixes.items():
                name = name if metadata["protocol"] in NAMED else ""
                operations[key][name] = prefix + host
    for key, found in sorted(hosts.items()):
        service, region = key
        line = {"service": service, "region": region, "hosts": sorted(found)}
        print(json.dumps(line | {"operations": operations[key]}))


main()
