from __future__ import annotations

from pathlib import Path

import pytest


@pytest.fixture(autouse=True)
def no_configuration(
    request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Keep this machine's servers and keys out of the unit tests."""
    if request.node.get_closest_marker("e2e"):
        return
    for name in ("PB_URL", "PB_API_KEY", "XDG_CONFIG_HOME"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("PB_CONFIG_HOME", str(tmp_path / "config"))
