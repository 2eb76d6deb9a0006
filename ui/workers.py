"""Threads with one queue; each opens its reader when a job first asks for it and closes it at the end."""

from __future__ import annotations

import threading
from collections.abc import Callable
from queue import SimpleQueue
from typing import Protocol


class Reader(Protocol):
    """A database connection as the windows know it: handed to queries, its snapshot given back after each."""

    def rollback(self) -> None: ...

    def close(self) -> None: ...


Job = Callable[[Callable[[], Reader]], None]
"""Gets a function that returns the thread's own reader; must not raise."""


def no_reader() -> Reader:
    """For threads whose jobs never ask for a reader."""
    raise RuntimeError("these threads have no reader")


class WorkerThreads:
    """`count` daemon threads that take jobs from one queue, in order of arrival."""

    def __init__(self, name: str, count: int, open_reader: Callable[[], Reader] = no_reader) -> None:
        self._open_reader = open_reader
        self._jobs: SimpleQueue[Job | None] = SimpleQueue()
        self._closed = False
        self._threads = [
            threading.Thread(target=self._work, name=f"{name}-{number}", daemon=True)
            for number in range(count)
        ]
        for thread in self._threads:
            thread.start()

    def add(self, job: Job) -> None:
        """Queue a job. Raises RuntimeError after `close`."""
        if self._closed:
            raise RuntimeError("the shop is closed")
        self._jobs.put(job)

    def close(self, timeout: float | None = None) -> bool:
        """Finish the queued jobs, end the threads; False when one still works after `timeout` seconds."""
        if not self._closed:
            self._closed = True
            for _ in self._threads:
                self._jobs.put(None)
        for thread in self._threads:
            thread.join(timeout)
        return not any(thread.is_alive() for thread in self._threads)

    def _work(self) -> None:
        own: list[Reader] = []

        def reader() -> Reader:
            if not own:
                own.append(self._open_reader())
            return own[0]

        while (job := self._jobs.get()) is not None:
            job(reader)
        for opened in own:
            opened.close()
