"""What one turn of the loop writes goes out together, in order, and nothing is lost when the connection ends."""

import asyncio

from sync.marketplace.one_write import OneWriteTransport


class Wire(asyncio.Transport):
    def __init__(self) -> None:
        super().__init__()
        self.written: list[bytes] = []
        self.closed = False

    def write(self, data: bytes | bytearray | memoryview) -> None:
        assert not self.closed
        self.written.append(bytes(data))

    def close(self) -> None:
        self.closed = True


def test_a_turn_is_one_write() -> None:
    async def live() -> list[bytes]:
        wire = Wire()
        transport = OneWriteTransport(wire, asyncio.get_running_loop())
        transport.write(b"head ")
        transport.write(b"body")
        assert wire.written == []
        await asyncio.sleep(0)
        transport.write(b"more")
        await asyncio.sleep(0)
        return wire.written

    assert asyncio.run(live()) == [b"head body", b"more"]


def test_the_end_takes_everything_with_it() -> None:
    async def live() -> Wire:
        wire = Wire()
        transport = OneWriteTransport(wire, asyncio.get_running_loop())
        transport.write(b"last words")
        transport.close()
        await asyncio.sleep(0)
        return wire

    wire = asyncio.run(live())
    assert (wire.written, wire.closed) == ([b"last words"], True)
