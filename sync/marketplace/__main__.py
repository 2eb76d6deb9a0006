"""`python -m sync.marketplace`: run the marketplace, open a shop, let a till join it, shut one out, make a copy."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

from sqlalchemy import select

from sync.bundle import write_files
from sync.marketplace import watch
from sync.marketplace.admin import ANSWERS_DAYS, MOVEMENTS_DAYS, Admin
from sync.marketplace.app import create_app
from sync.marketplace.backup import BackupRefused, back_up, new_history
from sync.marketplace.bundles import answer_bundle, starter_pack
from sync.marketplace.database import open_database, reading, write
from sync.marketplace.devices import find_shop
from sync.marketplace.errors import Problem
from sync.marketplace.migrations import NewerDatabase
from sync.marketplace.quarantine import APPROVE, REFUSE
from sync.marketplace.schema import device
from sync.marketplace.server import LOOPBACK, listen, make_server, serve_by_workers
from sync.protocol import canonical_json


def main(arguments: list[str] | None = None) -> int:
    """Do what the command line asks; the exit status is 2 when it cannot be done."""
    options = _parser().parse_args(arguments)
    try:
        engine = open_database(options.database)
    except NewerDatabase as error:
        print(f"this database was written by a newer program: {error}", file=sys.stderr)
        return 2
    try:
        _COMMANDS[_command(options)](Admin.of(engine), options)
    except Problem as problem:
        print(f"{problem.name}: {problem.values}", file=sys.stderr)
        return 2
    except BackupRefused as error:
        print(error, file=sys.stderr)
        return 2
    except OSError as error:
        what = f"cannot listen on {options.host}:{options.port}" if _command(options) == "serve" else "failed"
        print(f"{what}: {error.strerror}", file=sys.stderr)
        return 2
    finally:
        engine.dispose()
    return 0


def _command(options: argparse.Namespace) -> str:
    if options.create_shop:
        options.name = options.create_shop
        return "create-shop"
    if options.enrol_code:
        options.shop = options.enrol_code
        return "enrol-code"
    return options.command or "serve"


def _serve(admin: Admin, options: argparse.Namespace) -> None:
    if options.log_requests:
        watch.write_to_stderr()
    with listen(options.host, options.port) as listener:
        listener.listen()  # before it is said: whoever reads the line may knock at once, and waits for a worker
        print(f"listening on http://{options.host}:{listener.getsockname()[1]}", flush=True)
        if options.workers > 1:
            url = admin.market.engine.url.render_as_string(hide_password=False)
            admin.market.engine.dispose()
            serve_by_workers(listener, url, options.workers, log_requests=options.log_requests)
            return
        app = create_app(admin.market.engine, log_requests=options.log_requests)
        make_server(app).run(sockets=[listener])


def _create_shop(admin: Admin, options: argparse.Namespace) -> None:
    print(f"shop {admin.create_shop(options.name)} {options.name}")


def _enrol_code(admin: Admin, options: argparse.Namespace) -> None:
    code = admin.enrolment_code(options.shop)
    print(f"code {code[:4]}-{code[4:]} valid for {admin.market.policy.code_valid // 60_000} minutes")


def _devices(admin: Admin, options: argparse.Namespace) -> None:
    with reading(admin.market.engine) as connection:
        number = find_shop(connection, options.shop).no
        for row in connection.execute(select(device).where(device.c.shop == number).order_by(device.c.device_no)):
            state = "active" if row.revoked_at is None else "revoked"
            print(f"device {row.device_no} {row.letter} {state} {row.name}")


def _revoke_device(admin: Admin, options: argparse.Namespace) -> None:
    admin.revoke(options.shop, options.device)
    print(f"revoked device {options.device}")


def _review_device(admin: Admin, options: argparse.Namespace) -> None:
    if options.decision == "show":
        for operation in admin.waiting(options.shop, options.device):
            print(f"{operation.n} {operation.kind} {canonical_json(operation.body).decode()}")
        return
    for result in admin.review(options.shop, options.device, options.decision):
        print(f"{result.n} {result.s} {result.code or ''}".rstrip())


def _rotate_keys(admin: Admin, _options: argparse.Namespace) -> None:
    print(f"new key {admin.rotate_keys()}")


def _part_bytes(options: argparse.Namespace) -> int | None:
    return options.part_kb * 1024 if options.part_kb else None


def _starter_pack(admin: Admin, options: argparse.Namespace) -> None:
    for path in write_files(options.out, starter_pack(admin.market, options.shop, _part_bytes(options))):
        print(f"pack in {path}")


def _bundle(admin: Admin, options: argparse.Namespace) -> None:
    answer = answer_bundle(admin.market, [file.read_bytes() for file in options.file], _part_bytes(options))
    for path in write_files(options.answer, answer):
        print(f"answer in {path}")


def _check_digests(admin: Admin, options: argparse.Namespace) -> None:
    wrong = admin.wrong_digests(options.shop)
    for name, (kept, counted) in wrong.items():
        print(f"{name}: kept {kept.count} rows {kept.sum:032x}, counted {counted.count} rows {counted.sum:032x}")
    if wrong:
        raise Problem("conflict", code="digest.wrong")
    print("every digest is that of its rows")


def _backup(admin: Admin, options: argparse.Namespace) -> None:
    back_up(admin.market.engine, options.file)
    print(f"copied to {options.file}")


def _new_history(admin: Admin, _options: argparse.Namespace) -> None:
    print(f"new history in {write(admin.market.engine, new_history)} shops")


def _compact(admin: Admin, options: argparse.Namespace) -> None:
    for name, lost in admin.compact(options.older_than):
        what = f"{lost.movements} movements in {lost.sums} sums, {lost.counts} counts, {lost.answers} answers"
        print(f"{name}: {what}")


_COMMANDS: Mapping[str, Callable[[Admin, argparse.Namespace], None]] = {
    "serve": _serve,
    "create-shop": _create_shop,
    "enrol-code": _enrol_code,
    "devices": _devices,
    "revoke-device": _revoke_device,
    "review-device": _review_device,
    "rotate-keys": _rotate_keys,
    "bundle": _bundle,
    "starter-pack": _starter_pack,
    "check-digests": _check_digests,
    "backup": _backup,
    "new-history": _new_history,
    "compact": _compact,
}


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m sync.marketplace", description=__doc__)
    parser.add_argument("--database", required=True, help="postgresql://user@host/name or sqlite:///file.db")
    parser.add_argument("--host", default=LOOPBACK)
    parser.add_argument("--port", type=int, default=8000, help="0 lets the system choose")
    parser.add_argument("--workers", type=int, default=1, help="processes that answer on this port (PostgreSQL)")
    parser.add_argument("--log-requests", action="store_true", help="write a JSON line per request to standard error")
    parser.add_argument("--create-shop", metavar="NAME", help="the same as the command create-shop")
    parser.add_argument("--enrol-code", metavar="SHOP", help="the same as the command enrol-code")
    commands = parser.add_subparsers(dest="command", metavar="COMMAND")
    commands.add_parser("serve", help="answer tills and buyers (what is done without a command)")
    commands.add_parser("create-shop", help="open a shop and print its id").add_argument("name")
    commands.add_parser("enrol-code", help="print a code with which a till joins a shop").add_argument("shop")
    commands.add_parser("devices", help="list a shop's tills").add_argument("shop")
    revoke = commands.add_parser("revoke-device", help="shut a till out")
    revoke.add_argument("shop")
    revoke.add_argument("device", type=int, help="its number, as `devices` says")
    review = commands.add_parser("review-device", help="decide on what a till did that was shut out")
    review.add_argument("shop")
    review.add_argument("device", type=int)
    review.add_argument("decision", choices=("show", APPROVE, REFUSE))
    commands.add_parser("rotate-keys", help="sign with a new key; tills learn it from the old one")
    bundle = commands.add_parser("bundle", help="take a file that a till has made, and make the answer to it")
    bundle.add_argument("file", type=Path, nargs="+", help="all its parts")
    bundle.add_argument("--answer", type=Path, required=True, metavar="OUT")
    bundle.add_argument("--part-kb", type=int, metavar="KB", help="split the answer into files of this size")
    pack = commands.add_parser("starter-pack", help="write a file that fills a shop's new till without a link")
    pack.add_argument("shop")
    pack.add_argument("out", type=Path)
    pack.add_argument("--part-kb", type=int, metavar="KB", help="split it into files of this size")
    check = commands.add_parser("check-digests", help="compare the sums kept of a shop's tables with its rows")
    check.add_argument("shop")
    commands.add_parser("backup", help="copy a SQLite database beside its server").add_argument("file", type=Path)
    commands.add_parser("new-history", help="after restoring a copy of PostgreSQL: let all tills read anew")
    compacting = commands.add_parser("compact", help="make old movements into sums, beside the server, shop by shop")
    compacting.add_argument(
        "--older-than", type=int, default=MOVEMENTS_DAYS, metavar="DAYS",
        help=f"of movements (default {MOVEMENTS_DAYS}); answers go after {ANSWERS_DAYS} days",
    )  # fmt: skip
    return parser


if __name__ == "__main__":
    sys.exit(main())
