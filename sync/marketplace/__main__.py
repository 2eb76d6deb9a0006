"""`python -m sync.marketplace`: run the marketplace, open a shop, let a till join it."""

from __future__ import annotations

import argparse
import sys

from sync.marketplace.app import create_app
from sync.marketplace.database import open_database, write
from sync.marketplace.devices import create_code, create_shop, find_shop
from sync.marketplace.errors import Problem
from sync.marketplace.market import load_market
from sync.marketplace.migrations import NewerDatabase
from sync.marketplace.server import LOOPBACK, listen, make_server


def main(arguments: list[str] | None = None) -> int:
    """Do what the command line asks; the exit status is 2 when it cannot be done."""
    options = _parser().parse_args(arguments)
    try:
        engine = open_database(options.database)
    except NewerDatabase as error:
        print(f"this database was written by a newer program: {error}", file=sys.stderr)
        return 2
    market = load_market(engine, None, None)
    try:
        if options.create_shop:
            shop_id = write(engine, lambda c: create_shop(c, options.create_shop, market.clock()))
            print(f"shop {shop_id} {options.create_shop}")
        elif options.enrol_code:
            code = write(
                engine,
                lambda c: create_code(c, market, find_shop(c, options.enrol_code).no, market.clock()),
            )
            print(f"code {code[:4]}-{code[4:]} valid for {market.policy.code_valid // 60_000} minutes")
        else:
            with listen(options.host, options.port) as listener:
                print(f"listening on http://{options.host}:{listener.getsockname()[1]}", flush=True)
                make_server(create_app(engine)).run(sockets=[listener])
    except Problem as problem:
        print(f"{problem.name}: {problem.values}", file=sys.stderr)
        return 2
    except OSError as error:
        print(f"cannot listen on {options.host}:{options.port}: {error.strerror}", file=sys.stderr)
        return 2
    finally:
        engine.dispose()
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m sync.marketplace", description=__doc__)
    parser.add_argument("--database", required=True, help="postgresql://user@host/name or sqlite:///file.db")
    parser.add_argument("--host", default=LOOPBACK)
    parser.add_argument("--port", type=int, default=8000, help="0 lets the system choose")
    parser.add_argument("--create-shop", metavar="NAME", help="open a shop, print its id and end")
    parser.add_argument("--enrol-code", metavar="SHOP", help="print a code with which a till joins a shop")
    return parser


if __name__ == "__main__":
    sys.exit(main())
