"""Says whether the server at PB_URL serves a valid OpenAPI document."""

import json
import os
import urllib.request

from openapi_spec_validator import OpenAPIV31SpecValidator

opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
with opener.open(f"{os.environ['PB_URL']}/openapi.json", timeout=30) as response:
    document = json.load(response)
faults = [
    f"{'/'.join(map(str, fault.path))}: {fault.message}"
    for fault in OpenAPIV31SpecValidator(document).iter_errors()
]
if faults:
    raise SystemExit("the document is not valid OpenAPI 3.1:\n" + "\n".join(faults))
print(f"a valid document of OpenAPI {document['openapi']}, {len(document['paths'])} paths")
