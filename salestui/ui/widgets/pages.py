"""Pages: the loaded stretches of a long sequence that is fetched piece by piece."""

from collections import OrderedDict
from collections.abc import Awaitable, Callable, Iterator, Sequence
from typing import Generic, Protocol, TypeVar


class Keyed(Protocol):
    """Anything with a key of its own."""

    @property
    def key(self) -> str:
        """What tells it from the others."""


T = TypeVar("T", bound=Keyed)
Fetch = Callable[[int, int], Awaitable[Sequence[T]]]

CHUNK = 64
KEPT = 48


class Pages(Generic[T]):
    """A sequence of known length of which only the chunks last used are kept."""

    def __init__(self, fetch: Fetch[T], count: int, given: Sequence[T] = (), start: int = 0) -> None:
        self.count = count
        self._fetch = fetch
        self._given = given
        self._start = start
        self._single: dict[int, T] = {}
        self._chunks: OrderedDict[int, Sequence[T]] = OrderedDict()

    def get(self, index: int) -> T | None:
        """The item at an index, if it is loaded."""
        number, offset = divmod(index, CHUNK)
        if (chunk := self._chunks.get(number)) is not None:
            return chunk[offset] if offset < len(chunk) else None
        offset = index - self._start
        return self._given[offset] if 0 <= offset < len(self._given) else self._single.get(index)

    def put(self, index: int, item: T) -> None:
        """Know one item more than was given."""
        self._single[index] = item

    def find(self, key: str | None) -> int | None:
        """The index of a key among what is loaded."""
        if key is None:
            return None
        return next((index for index, item in self._loaded() if item.key == key), None)

    def missing(self, start: int, stop: int) -> int | None:
        """The first chunk that must be fetched before everything from start to stop is there."""
        start, stop = max(0, start), min(self.count, stop)
        for number in range(start // CHUNK, -(-stop // CHUNK)):
            first, last = max(start, number * CHUNK), min(stop, number * CHUNK + CHUNK)
            if number in self._chunks:
                self._chunks.move_to_end(number)
            elif first < self._start or last > self._start + len(self._given):
                return number
        return None

    async def load(self, number: int) -> None:
        """Fetch one chunk, and let go of the one unused for longest."""
        start = number * CHUNK
        self._chunks[number] = await self._fetch(start, min(start + CHUNK, self.count))
        while len(self._chunks) > KEPT:
            self._chunks.popitem(last=False)

    async def between(self, start: int, stop: int) -> list[T]:
        """Every item from start to stop, fetched where it is not loaded."""
        items: list[T] = []
        for first in range(start, stop, CHUNK):
            last = min(first + CHUNK, stop)
            loaded = [self.get(index) for index in range(first, last)]
            known = [item for item in loaded if item is not None]
            items += known if len(known) == last - first else await self._fetch(first, last)
        return items

    def _loaded(self) -> Iterator[tuple[int, T]]:
        yield from enumerate(self._given, self._start)
        yield from self._single.items()
        for number, chunk in self._chunks.items():
            yield from enumerate(chunk, number * CHUNK)
