"""API requests to sites with TLS."""

from __future__ import annotations

import pytest

from ..driven import async_api
from ..secure import secure_site

pytestmark = [pytest.mark.e2e, pytest.mark.anyio]


@pytest.fixture(scope="module")
def secure(tmp_path_factory):
    with secure_site(tmp_path_factory.mktemp("certificates")) as site:
        yield site


async def test_certificates_that_nobody_vouches_for(playwright, context, secure):
    request = await playwright.request.new_context()
    with pytest.raises(async_api.Error, match="self-signed certificate"):
        await request.get(secure.url)
    assert await (await request.get(secure.url, ignore_https_errors=True)).text() == "nobody"
    assert (await context.request.get(secure.url, ignore_https_errors=True)).ok
    await request.dispose()
    request = await playwright.request.new_context(ignore_https_errors=True)
    assert (await request.get(secure.url)).ok
    await request.dispose()


@pytest.mark.parametrize("form", ["paths", "text", "bytes"])
async def test_client_certificates(playwright, secure, form):
    certificate = {
        "paths": {"certPath": secure.certificate, "keyPath": secure.key},
        "text": {"certPath": str(secure.certificate), "keyPath": str(secure.key)},
        "bytes": {"cert": secure.certificate.read_bytes(), "key": secure.key.read_bytes()},
    }[form]
    request = await playwright.request.new_context(
        ignore_https_errors=True, client_certificates=[{"origin": secure.url, **certificate}]
    )
    response = await request.get(secure.url)
    assert await response.text() == "Alice"
    await request.dispose()


async def test_client_certificates_are_for_their_origin(playwright, secure):
    certificate = {"certPath": secure.certificate, "keyPath": secure.key}
    request = await playwright.request.new_context(
        ignore_https_errors=True,
        client_certificates=[{"origin": "https://elsewhere.test", **certificate}],
    )
    assert await (await request.get(secure.url)).text() == "nobody"
    await request.dispose()
