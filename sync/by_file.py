"""A till's side of sync by file: work goes out in a bundle, an answer comes in, with or without a network beside it.

Whatever is brought twice, late, out of order or beside a meeting over the link ends where one clean meeting would have:
results go to operations that still wait, and data only to a till that stands where they begin or among them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

from blangkon_desktop.domain.dates import business_date
from blangkon_desktop.domain.errors import DomainError
from blangkon_desktop.domain.ids import new_id
from blangkon_desktop.domain.replication import READ_AGAIN, BundleFacts, BundleOutcome, Position
from blangkon_desktop.services.commands import (
    ApplyFrame,
    DropFirstLoad,
    NoteExchange,
    StoreServerKeys,
    TakeBackAnswers,
)
from blangkon_desktop.services.replication import ReplicationPort
from sync.bundle import (
    ANSWER,
    MAX_DECODED,
    PACK,
    REQUEST,
    SUFFIX,
    Header,
    Part,
    check_maker,
    encode_bundle,
    gather,
    read_head,
    write_files,
)
from sync.core import KNOWN_KEY
from sync.credentials import Login, TokenStore
from sync.events import SyncReport
from sync.first_load import FirstLoad
from sync.gateway import GatewayError
from sync.keys import SealedForAnother, new_keys_message, seal, unlock, verify
from sync.protocol import (
    LANES,
    ZSTD,
    ExchangeRequest,
    Frame,
    FrameReader,
    Operation,
    OpResult,
    ProtocolError,
    compress,
    parse_json,
    read_results,
)
from sync.snapshot import SegmentName

MOST_PLAIN = 8 * 1024 * 1024
"""Plain bytes of operations that one file takes; sealed they stay far below what the relay accepts."""
_PIECE = 16 * 1024
_EVEN_EDITS = 3
"""The least urgent: a stick has room for everything."""
_PROBLEMS = {
    "device-revoked": "sync.device_revoked", "device-cloned": "bundle.copy",
    "schema-too-new": "sync.program_too_new",
}  # fmt: skip

Progress = Callable[[int, int], None]


class FileExchange:
    """Used by the thread that also meets the marketplace, one call at a time.

    Every call raises `DomainError`: `sync.not_enrolled`, `sync.unauthorized`, `bundle.*`, or what the disk says.
    """

    def __init__(self, port: ReplicationPort, tokens: TokenStore, now: Callable[[], int], *, app: str) -> None:
        self._port = port
        self._tokens = tokens
        self._now = now
        self._app = app

    def export(self, target: Path, shop: str, part_bytes: int | None = None) -> BundleFacts:
        """Write what waits into `target`: a folder, where it gets a name that people understand, or a file.

        The operations wait on until their answer is brought in. Without any the file still asks for news.
        """
        position, login = self._known()
        operations = self._port.operations(MOST_PLAIN, _EVEN_EDITS)
        now = self._now()
        request = ExchangeRequest(
            app=self._app, epoch=position.epoch, wall_ms=now, cursor=position.cursors, acked=position.acked,
            answered=position.answered, key=position.server_key[:KNOWN_KEY],
            ops=[Operation(op.op_seq, op.kind, op.hlc, op.body) for op in operations],
        )  # fmt: skip
        numbers = [op.op_seq for op in operations]
        header = Header(
            REQUEST, new_id(), position.server_id, shop, now, login.key.public, position.device_no, position.epoch,
            min(numbers, default=0), max(numbers, default=0), position.cursors,
            contents=Counter(op.kind for op in operations),
        )  # fmt: skip
        plain = login.sign(request).encode() + b"\n" + request.encode()
        with _in_plain_words(target):
            files = encode_bundle(header, seal(position.server_box, compress(plain, ZSTD)), login.key.sign, part_bytes)
            path = free_name(target, shop, business_date(now)) if target.is_dir() else target
            paths = write_files(path, files)
            written = read_head(paths[0]).header
        self._note(now, "exported", position, sent=len(operations))
        return replace(_facts(written), paths=tuple(paths), left=max(position.waiting - len(operations), 0))

    def look(self, path: Path) -> BundleFacts:
        """Tell what a file (with its other parts beside it) is, after checking that it is whole and for this till."""
        with _in_plain_words(path):
            part, _ = gather(path)
        if part.header.kind != REQUEST:
            self._check(part)
        return _facts(part.header)

    def take(
        self, path: Path, progress: Progress = lambda done, total: None, cancelled: Callable[[], bool] = lambda: False
    ) -> BundleOutcome:
        """Bring in an answer; what was stored before somebody stops it stays, and the rest can come again."""
        with _in_plain_words(path):
            part, sealed = gather(path)
            position, login = self._check(part)
            plain = _open(part.header, sealed, login)
            begun = self._now()
            if part.header.kind == PACK:
                loaded = self._load(_Pack(plain), progress, cancelled)
                self._note(begun, "imported", position, received=loaded.received)
                return loaded
            answer = _Answer(self._port, position, part.header)
            try:
                answer.read(plain, progress, cancelled)
            finally:
                self._note(begun, "imported", position, received=answer.report.received)
        answer.report.waiting = self._port.position().waiting
        return answer.report

    def _load(self, pack: _Pack, progress: Progress, cancelled: Callable[[], bool]) -> BundleOutcome:
        """A first load whose line is the file; stopped, it goes on over the line."""
        outcome = BundleOutcome(waiting=self._port.position().waiting)
        if self._port.first_load() is not None:
            self._port.handle(DropFirstLoad())
        load = FirstLoad(
            self._port, pack, cancelled=cancelled, tell=lambda done: progress(done.rows, max(done.of_rows, 1))
        )
        try:
            outcome.received = load.run(lambda: SyncReport("done"))
        except GatewayError as error:
            outcome.stopped = cancelled()
            if not outcome.stopped:
                raise ProtocolError("bundle.damaged", part=1) from error
        return outcome

    def _check(self, part: Part) -> tuple[Position, Login]:
        """Refuse what is for somebody else or was made by somebody else, before anything is changed."""
        position, login = self._known()
        header = part.header
        if header.kind == REQUEST:
            raise DomainError("bundle.not_answer", shop=header.shop)
        if header.server_id != position.server_id:
            raise DomainError("bundle.other_market", shop=header.shop)
        if header.kind == ANSWER and (
            (header.device, header.device_no, header.epoch) != (login.key.public, position.device_no, position.epoch)
        ):
            raise DomainError("bundle.other_till", shop=header.shop, till=header.device_no)
        with _in_plain_words(Path()):
            check_maker(part, position.server_key)
        if header.kind == PACK and not _is_of_use(header, position):
            raise DomainError("bundle.pack_late", shop=header.shop)
        return position, login

    def _known(self) -> tuple[Position, Login]:
        position = self._port.position()
        if not position.device_no:
            raise DomainError("sync.not_enrolled")
        login = Login.load(self._tokens, position.server_id, position.device_no)
        if login is None:
            raise DomainError("sync.unauthorized", status=0)
        return position, login

    def _note(self, begun: int, outcome: str, position: Position, *, sent: int = 0, received: int = 0) -> None:
        self._port.handle(
            NoteExchange(begun, self._now(), outcome, sent=sent, received=received, retry_at=position.retry_at)
        )


class _Answer:
    """Reads the frames of one answer and stores what this till has not yet."""

    def __init__(self, port: ReplicationPort, position: Position, header: Header) -> None:
        self.report = BundleOutcome()
        self._port = port
        self._position = position
        # A till that reads anew stands at the beginning, like one that has read nothing.
        self._at = {lane: None if cursor == READ_AGAIN else cursor for lane, cursor in position.cursors.items()}
        self._header = header
        self._begins = {lane: None if cursor == READ_AGAIN else cursor for lane, cursor in header.begins.items()}
        self._changes: list[Frame] = []
        self._useful = True

    def read(self, plain: bytes, progress: Progress, cancelled: Callable[[], bool]) -> None:
        """Store frame by frame, each group with its cursor; raises DomainError for what the marketplace refused."""
        reader = FrameReader(ZSTD, MAX_DECODED)
        for start in range(0, len(plain), _PIECE):
            for frame in reader.feed(plain[start : start + _PIECE]):
                if cancelled():
                    self.report.stopped = True
                    return
                self._take(frame)
            progress(min(start + _PIECE, len(plain)), len(plain))

    def _take(self, frame: Frame) -> None:
        kind = frame["t"]
        if kind == "ack":
            self._take_ack(frame)
        elif kind == "commit":
            self._take_commit(str(frame.get("lane")), str(frame.get("cursor")))
        elif kind == "keys":
            self._take_keys(frame)
        elif kind == "problem":
            self._take_problem(frame)
        elif kind == "end":
            self.report.more = bool(frame.get("more"))
        else:
            self._changes.append(frame)

    def _take_ack(self, frame: Frame) -> None:
        results = read_results(frame.get("r"))
        following = self._position.next_op_seq
        mine = [result for result in results if result.n < following]
        for result in mine:
            self.report.results[result.s] += 1
        # Not its time: whoever carried the file has let it grow old.
        strange = self._port.handle(ApplyFrame(None, acks=tuple(map(OpResult.to_wire, mine)))).result
        last = int(frame["last"])
        if strange or max(last, int(frame["through"])) >= following:
            self._note("bundle.copy")
            self._useful = False
        # A meeting after this answer was made has told the till more than the answer knows.
        known = max([self._position.acked, *(end for _, end in self._position.answered)])
        self._useful = self._useful and known <= last
        self._follow_generation(str(frame.get("gen")))

    def _follow_generation(self, generation: str) -> None:
        """A marketplace that was restored begins anew; so does the till, unless it has met that one since."""
        if not self._useful or all(_is_of(cursor, generation) for cursor in self._begins.values()):
            return
        if self._at == self._begins:
            self._port.handle(TakeBackAnswers(None))
            self._at = dict.fromkeys(LANES)
            self._note("sync.server_rewound")
        self._begins = dict.fromkeys(self._begins)

    def _take_commit(self, lane: str, cursor: str) -> None:
        changes, self._changes = self._changes, []
        if lane not in LANES:
            return
        if self._useful and _lies_between(self._begins.get(lane), self._at[lane], cursor):
            self._port.handle(ApplyFrame(None, changes=tuple(changes), cursors={lane: cursor}))
            self._at[lane] = cursor
            self.report.received += len(changes)
        else:
            self.report.skipped += len(changes)

    def _take_keys(self, frame: Frame) -> None:
        key, box, signature = (str(frame.get(name)) for name in ("key", "box", "sig"))
        message = new_keys_message(self._position.server_id, key, box)
        if verify(self._position.server_key, message, signature):
            self._port.handle(StoreServerKeys(key, box))

    def _take_problem(self, frame: Frame) -> None:
        name, expected = frame.get("name"), frame.get("expected")
        position = self._position
        if name == "op-gap" and isinstance(expected, int) and (expected <= position.acked or position.answered):
            self._port.handle(TakeBackAnswers(expected - 1))
            self._note("sync.server_rewound")
            return
        if name == "cursor-too-old":
            self._note("bundle.too_long_away")
            return
        raise DomainError(_PROBLEMS.get(str(name), "bundle.refused"), problem=str(name))

    def _note(self, code: str) -> None:
        if code not in self.report.notes:
            self.report.notes.append(code)


class _Pack:
    """What is in a starter pack, asked for as over the line; ProtocolError "bundle.damaged"."""

    def __init__(self, plain: bytes) -> None:
        line, _, rest = plain.partition(b"\n")
        self._manifest = parse_json(line)
        if not isinstance(self._manifest, dict):
            raise ProtocolError("bundle.damaged", part=1)
        self._segments: dict[str, bytes] = {}
        for name in map(SegmentName.read, self._manifest.get("segments") or ()):
            self._segments[name.sha256], rest = rest[: name.bytes], rest[name.bytes :]

    def snapshot(self) -> dict[str, Any]:
        return dict(self._manifest)

    def segment(self, sha256: str, start: int) -> Iterator[bytes]:
        yield self._segments[sha256][start:]


def _open(header: Header, sealed: bytes, login: Login) -> bytes:
    if header.kind == PACK:
        try:
            return unlock(login.pack_key, sealed)
        except SealedForAnother as error:
            raise DomainError("bundle.other_shop", shop=header.shop) from error
    try:
        return login.key.open(sealed)
    except SealedForAnother as error:
        raise ProtocolError("bundle.damaged", part=1) from error


def _is_of_use(pack: Header, position: Position) -> bool:
    """Whether a till may take a starter pack: it lacks something, and nobody else can have worked under its name.

    Sums of a pack leave out what this till made by itself. Whether a copy of it has made more, only the line tells.
    """
    if position.names > 1:
        return False
    if all(cursor is None for cursor in position.cursors.values()):
        return True
    worked = position.acked > 0 or position.answered
    lacks = (_lies_between(None, at, str(pack.ends.get(lane))) for lane, at in position.cursors.items())
    return not worked and any(lacks)


def _facts(header: Header) -> BundleFacts:
    return BundleFacts(
        header.kind, header.shop, header.device_no, header.made_at, header.size, dict(header.contents)
    )


def free_name(folder: Path, shop: str, date: str) -> Path:
    """Return a path in `folder` for the shop's next file of a day (`YYYY-MM-DD`): blangkon-kirim-TokoBerkah-….bkl."""
    name = "".join(letter for letter in shop if letter.isalnum())[:40] or "Toko"
    number = 1
    while any(folder.glob(f"blangkon-kirim-{name}-{date}-{number}[-.]*")):
        number += 1
    return folder / f"blangkon-kirim-{name}-{date}-{number}{SUFFIX}"


def _place(cursor: str | None) -> tuple[str, int]:
    """(generation, position) of a cursor: those of one generation compare."""
    generation, _, position = (cursor or "").partition(".")
    try:
        return generation, int(position or "0", 16)
    except ValueError as error:
        raise ProtocolError("bundle.damaged", part=1) from error


def _is_of(cursor: str | None, generation: str) -> bool:
    return cursor is None or _place(cursor)[0] == generation


def _lies_between(begins: str | None, at: str | None, ends: str) -> bool:
    """Whether a till that has read up to `at` can use what lies between two cursors: it lacks some, and no more."""
    (generation, start), (mine, here), (last, end) = map(_place, (begins, at, ends))
    if at is None:
        return begins is None
    return mine == last and generation in ("", last) and start <= here < end


@contextmanager
def _in_plain_words(path: Path) -> Iterator[None]:
    """Turn what a file or the disk may be into `DomainError("bundle.*")`."""
    try:
        yield
    except ProtocolError as error:
        code = error.code if error.code.startswith("bundle.") else "bundle.damaged"
        raise DomainError(code, **{"part": 1, **error.values}) from error
    except OSError as error:
        raise DomainError("bundle.disk", file=path.name or str(path), detail=error.strerror or str(error)) from error
