# Written by scripts/unasync.py from async_api/test_certificates.py: edit that one.
"""API requests to sites with TLS."""

from __future__ import annotations

import pytest

from ..driven import sync_api
from ..secure import secure_site

pytestmark = [pytest.mark.e2e, pytest.mark.anyio]


@pytest.fixture(scope="module")
def secure(tmp_path_factory):
    with secure_site(tmp_path_factory.mktemp("certificates")) as site:
        yield site


def test_certificates_that_nobody_vouches_for(playwright, context, secure):
    request = playwright.request.new_context()
    with pytest.raises(sync_api.Error, match="self-signed certificate"):
        request.get(secure.url)
    assert (request.get(secure.url, ignore_https_errors=True)).text() == "nobody"
    assert (context.request.get(secure.url, ignore_https_errors=True)).ok
    request.dispose()
    request = playwright.request.new_context(ignore_https_errors=True)
    assert (request.get(secure.url)).ok
    request.dispose()


@pytest.mark.parametrize("form", ["paths", "text", "bytes"])
def test_client_certificates(playwright, secure, form):
    certificate = {
        "paths": {"certPath": secure.certificate, "keyPath": secure.key},
        "text": {"certPath": str(secure.certificate), "keyPath": str(secure.key)},
        "bytes": {"cert": secure.certificate.read_bytes(), "key": secure.key.read_bytes()},
    }[form]
    request = playwright.request.new_context(
        ignore_https_errors=True, client_certificates=[{"origin": secure.url, **certificate}]
    )
    response = request.get(secure.url)
    assert response.text() == "Alice"
    request.dispose()


def test_client_certificates_are_for_their_origin(playwright, secure):
    certificate = {"certPath": secure.certificate, "keyPath": secure.key}
    request = playwright.request.new_context(
        ignore_https_errors=True,
        client_certificates=[{"origin": "https://elsewhere.test", **certificate}],
    )
    assert (request.get(secure.url)).text() == "nobody"
    request.dispose()
