"""The forge that makes good and bad bundles, and the keys of four offices that do not exist."""

from __future__ import annotations

import importlib.util
import sys
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from greenwave_desk.domain.errors import BundleError, ErrorCode
from greenwave_desk.domain.exchange import BundleKind, Manifest
from greenwave_desk.exchange.opening import OpenedBundle, Trust, open_bundle

VECTORS = Path(__file__).parents[1] / "data" / "bundles"


@pytest.fixture(scope="session")
def vectors_folder() -> Path:
    return VECTORS


@pytest.fixture(scope="session")
def maker() -> ModuleType:
    """The script that made the vectors, as a module."""
    name = "greenwave_test_make_vectors"
    spec = importlib.util.spec_from_file_location(name, VECTORS / "make_vectors.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="session")
def forge(maker: ModuleType) -> Any:
    return maker.Forge(maker.identities())


@pytest.fixture
def inbox(tmp_path: Path) -> Path:
    folder = tmp_path / "inbox"
    folder.mkdir()
    return folder


@pytest.fixture
def trusting(forge: Any) -> Callable[..., Trust]:
    """A trust that pins the keys of the named offices, as an office's list would."""

    def make(*names: str) -> Trust:
        pinned = {forge.keys[name].signing.text for name in names or ("county", "desk")}

        def trust(manifest: Manifest) -> str:
            if manifest.kind is BundleKind.ENROLMENT or manifest.sender.signing in pinned:
                return manifest.sender.signing
            raise BundleError(ErrorCode.BUNDLE_UNKNOWN_SENDER)

        return trust

    return make


@pytest.fixture
def opening(
    forge: Any, inbox: Path, tmp_path: Path, trusting: Callable[..., Trust]
) -> Callable[..., OpenedBundle]:
    """Open a file, or bytes, as one of the offices."""

    def run(source: Path | bytes, opener: str = "county", pinned: tuple[str, ...] = ()) -> Any:
        if isinstance(source, bytes):
            path = tmp_path / "stick.gwb"
            path.write_bytes(source)
        else:
            path = source
        return open_bundle(path, inbox, identity=forge.keys[opener], trust=trusting(*pinned))

    return run
