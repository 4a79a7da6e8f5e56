"""Removable drives: where bundles lie on a stick, what is on one, and keeping it tidy.

Several desks and the county share one stick (``docs/sticks.md``), so every recipient has a folder
and in it every sender. That is for people and for tidying: what a file is, :mod:`.peek` reads
from its content, never from its name or place. Knows nothing of which sticks are plugged in.
"""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Callable, Collection, Iterator, Sequence
from pathlib import Path
from typing import Final

import msgspec

from .. import disk_errors, files
from ..domain.errors import DiskError, ErrorCode, GreenwaveError
from ..domain.exchange import BundleKind, Manifest, Party
from ..domain.sticks import FileState, OnStick, StickContent, supersedes
from . import request
from .keys import Identity
from .layout import SUFFIX, bundle_name, short
from .peek import peek
from .stick_room import check_target
from .stick_walk import ENROLMENT, Walk, is_plain, layout_folder

KEPT: Final = 2
"""Writings of one kind to one recipient that stay on a stick: the newest and the one before."""

_MAX_COPIES = 9
_STATE_ORDER = {state: at for at, state in enumerate(FileState)}


# where a file goes


def place_for(root: Path, manifest: Manifest, *, expected: int = 0) -> Path:
    """Where a bundle belongs on a stick; its folders are there afterwards.

    A name that is taken already belongs to a bundle that another computer wrote (a serial is
    never used for two contents), so the new one gets a name beside it.

    Args:
        root: The stick, or any folder that stands for one.
        manifest: Of the bundle that will be written.
        expected: Bytes that it will probably have, to refuse before anything is written.

    Raises:
        DiskError: as :func:`.stick_room.check_target`, or what else the stick did.
    """
    check_target(root, expected)
    path = _made(root, _folders_for(manifest)) / bundle_name(manifest)
    for copy in range(1, _MAX_COPIES + 1):
        free = path if copy == 1 else path.with_name(f"{path.stem}-{copy}{SUFFIX}")
        if not os.path.lexists(free):
            return free
    raise DiskError(ErrorCode.FILE_EXISTS)


def place_for_request(root: Path, party: Party) -> Path:
    """Where a desk's request for enrolment belongs; otherwise as :func:`place_for`.

    A request of the same keys has the same name and is replaced.
    """
    check_target(root, request.MAX_REQUEST)
    return _made(root, (ENROLMENT,)) / request.request_name(party)


def _folders_for(manifest: Manifest) -> tuple[str, ...]:
    if manifest.kind is BundleKind.ENROLMENT:
        return (ENROLMENT,)
    return short(manifest.recipient.fingerprint), short(manifest.sender.fingerprint)


def _made(root: Path, names: Sequence[str]) -> Path:
    """The folder of those names in the layout, made where it is missing."""
    folder = layout_folder(root)
    for name in ("", *names):
        folder /= name
        files.ensure_folder(folder)
        try:
            plain = folder == root or is_plain(folder, root.stat().st_dev, stat.S_ISDIR)
        except OSError as error:
            raise disk_errors.write_error(error) from error
        if not plain:  # through a link the bundle would lie somewhere else than on the stick
            raise DiskError(ErrorCode.TARGET_MISSING, errno="ELOOP")
    return folder


# what is on it


def listing(root: Path, identities: Sequence[Identity]) -> tuple[OnStick, ...]:
    """The files of :func:`survey`."""
    return survey(root, identities).files


def survey(
    root: Path, identities: Sequence[Identity], *, step: Callable[[str], None] | None = None
) -> StickContent:
    """What is on a stick, by reading every bundle and request on it; nothing is written.

    Looks at the top, one folder down, and in the layout's folders. Links are not followed and
    nothing is looked at beyond the stick. A file that cannot be read is listed as such.

    Args:
        root: The stick, or any folder that stands for one.
        identities: Every key pair that this office still holds.
        step: Told each file's name before it is read; may raise to stop the reading.

    Returns:
        The files for us first, by sender, the newest serial first.

    Raises:
        DiskError: the stick itself cannot be read: ``TARGET_MISSING``, ``TARGET_VANISHED``,
            ``PERMISSION_DENIED``.
    """
    walk = Walk(root, {short(identity.fingerprint) for identity in identities})
    found: list[OnStick] = []
    for path in walk.files():
        if step is not None:
            step(path.name)
        found.append(_read(path, identities))
    if not root.is_dir():
        raise DiskError(ErrorCode.TARGET_VANISHED)
    return StickContent(
        files=tuple(sorted(_with_superseded(found), key=_order)),
        leftovers=walk.leftovers,
        unread_folders=walk.unread,
        more=walk.more,
    )


def _read(path: Path, identities: Sequence[Identity]) -> OnStick:
    manifest, requester, size = None, None, 0
    try:
        size = path.lstat().st_size
        if path.name.casefold().endswith(request.SUFFIX):
            state, requester = FileState.REQUEST, request.read_request(path).party
        else:
            peeked = peek(path, identities)
            state, manifest = FileState(peeked.state.value), peeked.manifest
    except (DiskError, OSError):
        state = FileState.UNREADABLE
    except GreenwaveError:
        state = FileState.DAMAGED
    return OnStick(
        file=str(path),
        state=state,
        size=size,
        manifest=manifest if state is FileState.OURS else None,
        requester=requester,
    )


def _with_superseded(found: Sequence[OnStick]) -> Iterator[OnStick]:
    lines: dict[tuple[str, ...], list[Manifest]] = {}
    for each in found:
        if each.manifest is not None:
            lines.setdefault(_line_of(each.manifest), []).append(each.manifest)
    for line in lines.values():
        line.sort(key=lambda manifest: -manifest.serial)
    for each in found:
        older = each.manifest
        if older is None:
            yield each
        else:
            newest_first = lines[_line_of(older)]
            serial = next((one.serial for one in newest_first if supersedes(one, older)), 0)
            yield msgspec.structs.replace(each, superseded_by=serial)


def _line_of(manifest: Manifest) -> tuple[str, ...]:
    """What bundles that can stand for each other have in common."""
    origin = manifest.slice.origin if manifest.slice else ""
    return manifest.sender.signing, manifest.recipient.signing, manifest.kind.value, origin


def _order(each: OnStick) -> tuple[int, str, str, int, str]:
    sender = each.manifest.sender if each.manifest else each.requester
    serial = each.manifest.serial if each.manifest else 0
    name, digits = (sender.name, sender.fingerprint) if sender else ("", "")
    return _STATE_ORDER[each.state], name, digits, -serial, each.file


# keeping it tidy


def clean(root: Path) -> int:
    """Remove what interrupted writings left in the layout's folders; gives how many files went.

    A writing that still goes on keeps its file (:func:`..files.clean_leftovers`).

    Raises:
        DiskError: the stick itself cannot be read, as for :func:`survey`.
    """
    return sum(files.clean_leftovers(folder) for folder in tuple(Walk(root).layout()))


def supersede(root: Path, *manifests: Manifest, written: Collection[str] | None = None) -> int:
    """Remove our own older bundles that the ones just written make unnecessary.

    To be called after these were written and read back, with all that were written to one
    recipient together (a restored desk writes one for each of its journals). The newest
    :data:`KEPT` writings stay. Nothing outside our own folder, of another kind, or under a name
    that is not exactly ours is touched; nor anything at all where a name shows that a second
    computer writes with our keys, or where sister desks read the bundles too: those have no
    signed receipt by which a later report leaves out what they miss.

    Args:
        root: The stick.
        manifests: Of the bundles just written: one sender, recipient and kind.
        written: SHA-256 (hex) of every bundle that this office wrote; if given, a file goes only
            if its content is one of these.

    Returns:
        How many files went. A file that cannot be removed stays without a word: the writing
        itself has succeeded.
    """
    kinds = {(one.kind, one.sender, one.recipient) for one in manifests}
    if len(kinds) != 1:
        raise ValueError("bundles of one kind, from one sender, to one recipient")
    first = manifests[0]
    if first.kind is BundleKind.ENROLMENT or any(one.copies for one in manifests):
        return 0
    older = _older(root, first, {one.serial for one in manifests})
    removed = 0
    for path in older[(KEPT - 1) * len(manifests) :]:
        if written is None or files.digest_if_readable(path) in written:
            try:
                path.unlink()
            except OSError:
                break
            removed += 1
    return removed


def _older(root: Path, manifest: Manifest, just_written: Collection[int]) -> list[Path]:
    """Our bundles from before those just written, the newest first; none where in doubt."""
    folder = layout_folder(root).joinpath(*_folders_for(manifest))
    stem = bundle_name(manifest).removesuffix(f"{manifest.serial:06d}{SUFFIX}")
    ours = re.compile(rf"{re.escape(stem)}([0-9]{{6}})(-[0-9]+)?{re.escape(SUFFIX)}")
    try:
        walk = Walk(root)
        if folder not in tuple(walk.layout()):
            return []
        found = [(path, ours.fullmatch(path.name)) for path in folder.iterdir()]
    except (DiskError, OSError):
        return []
    names = [(path, named) for path, named in found if named]
    serials = {int(named[1]): path for path, named in names if walk.plain(path, stat.S_ISREG)}
    second_computer = any(named[2] for _, named in names)
    latest = max(just_written)
    if second_computer or not set(just_written) <= serials.keys() or max(serials) > latest:
        return []
    before = min(just_written)
    return [serials[serial] for serial in sorted(serials, reverse=True) if serial < before]
