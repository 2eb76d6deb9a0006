"""The listening socket: what it must have for an answer to leave at once."""

import asyncio
import socket

from sync.marketplace.server import LOOPBACK, listen


def test_an_accepted_connection_does_not_wait_for_acknowledgements() -> None:
    async def accepted_option() -> int:
        found: asyncio.Future[int] = asyncio.get_running_loop().create_future()

        async def accept(_reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            connection = writer.get_extra_info("socket")
            found.set_result(connection.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY))
            writer.close()
            await writer.wait_closed()

        listener = listen(LOOPBACK, 0)
        async with await asyncio.start_server(accept, sock=listener):
            _reader, writer = await asyncio.open_connection(*listener.getsockname())
            option = await found
            writer.close()
            await writer.wait_closed()
        return option

    assert asyncio.run(accepted_option()) != 0
