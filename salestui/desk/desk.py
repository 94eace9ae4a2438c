"""The desk's thread: questions and requests, carried out one at a time, off the UI's thread."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any, Concatenate, ParamSpec, TypeVar, cast

from salestui.store.journal import Done
from salestui.store.store import Store

__all__ = ["Desk", "Done", "Store", "version"]

P = ParamSpec("P")
R = TypeVar("R")


class Desk:
    """Runs questions and requests against the store in one thread, in the order they were asked."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="desk")
        self._foreseen: list[tuple[object, tuple[object, ...], dict[str, object], Future[Any]]] = []

    @property
    def is_read_only(self) -> bool:
        """Was the store opened for reading only?"""
        return self.store.read_only

    @property
    def did_not_end(self) -> bool:
        """Did the last run end before it closed the data?"""
        return self.store.did_not_end

    async def _run(self, work: Callable[[], R]) -> R:
        return await asyncio.get_running_loop().run_in_executor(self._thread, work)

    def begin(self) -> Future[Store]:
        """Begin to open the store in the desk's thread, while the screen is still being prepared."""
        return self._thread.submit(self.store.open)

    def foresee(self, question: Callable[Concatenate[Store, P], R], *args: P.args, **kwargs: P.kwargs) -> None:
        """Begin to answer a question that will be asked in a moment."""
        self._foreseen.append(
            (question, args, kwargs, self._thread.submit(lambda: question(self.store, *args, **kwargs)))
        )

    def end(self) -> None:
        """Close the store and end the thread, once nothing waits for answers any more."""
        self._thread.submit(self.store.close).result()
        self._thread.shutdown()

    async def open(self) -> None:
        """Open the store in the desk's thread, which owns the connection from then on."""
        await self._run(self.store.open)

    async def close(self) -> None:
        """Close the store and end the thread."""
        await self._run(self.store.close)
        self._thread.shutdown()

    async def ask(self, question: Callable[Concatenate[Store, P], R], *args: P.args, **kwargs: P.kwargs) -> R:
        """Answer a question; nothing is written."""
        for foreseen in self._foreseen:
            if foreseen[:3] == (question, args, kwargs):
                self._foreseen.remove(foreseen)
                return cast(R, await asyncio.wrap_future(foreseen[3]))
        return await self._run(lambda: question(self.store, *args, **kwargs))

    async def do(self, request: Callable[Concatenate[Store, P], Done], *args: P.args, **kwargs: P.kwargs) -> Done:
        """Carry out a request; what it writes is one change, kept or refused as a whole.

        Raises:
            RuleBroken: If the rules refuse it.
        """
        self._foreseen.clear()
        return await self._run(lambda: request(self.store, *args, **kwargs))


def version(store: Store) -> int:
    """Return a number that moves when another terminal has written."""
    return store.data_version()
