"""The forge that makes good and bad bundles, and the keys of four offices that do not exist."""

from __future__ import annotations

import importlib
import sys
from collections.abc import Callable, Sequence
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
    """The script that makes the vectors, as a module."""
    if str(VECTORS) not in sys.path:
        sys.path.insert(0, str(VECTORS))
    return importlib.import_module("make_vectors")


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
    """A trust that pins the keys of the named offices, as an office's list would.

    ``takes`` is the one kind that it looks for, ``revoked`` are keys that were shut out.
    """

    def make(*names: str, revoked: Sequence[str] = (), takes: str = "") -> Trust:
        pinned = {
            forge.keys[name].signing.text: forge.party(name).id
            for name in names or ("county", "desk")
        }
        shut_out = {forge.keys[name].signing.text for name in revoked}

        def trust(manifest: Manifest) -> str:
            sender = manifest.sender
            if takes and manifest.kind.value != takes:
                raise BundleError(ErrorCode.BUNDLE_WRONG_KIND)
            if sender.signing in shut_out:
                raise BundleError(ErrorCode.BUNDLE_KEY_REVOKED)
            if manifest.kind is BundleKind.ENROLMENT or sender.signing in pinned:
                return sender.signing
            if sender.id in pinned.values():
                raise BundleError(ErrorCode.BUNDLE_KEY_REPLACED)
            raise BundleError(ErrorCode.BUNDLE_UNKNOWN_SENDER)

        return trust

    return make


@pytest.fixture
def opening(
    forge: Any, inbox: Path, tmp_path: Path, trusting: Callable[..., Trust]
) -> Callable[..., OpenedBundle]:
    """Open a file, or bytes, as one of the offices."""

    def run(
        source: Path | bytes,
        opener: str = "county",
        pinned: Sequence[str] = (),
        *,
        former: Sequence[str] = (),
        **known: Any,
    ) -> Any:
        if isinstance(source, bytes):
            path = tmp_path / "stick.gwb"
            path.write_bytes(source)
        else:
            path = source
        ours = [forge.keys[name] for name in (opener, *former)]
        return open_bundle(
            path,
            inbox,
            identity=ours if former else ours[0],
            trust=trusting(*pinned, **known),
        )

    return run
