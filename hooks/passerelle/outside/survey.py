"""Asking for many addresses: several hosts at once, each of them one address after the other."""

from __future__ import annotations

import queue
import threading
from collections import defaultdict, deque
from collections.abc import Collection, Iterator
from urllib.parse import urlsplit

from .visit import Result, Visitor


def survey(addresses: Collection[str], visitor: Visitor, hosts: int) -> Iterator[Result]:
    """Yield the result of each address as soon as it is there, in the order in which they come.

    Ending the iteration (an exception of the caller's, or `close`) ends the threads: what is under way is waited for,
    for no longer than one timeout; nothing new is begun.

    Args:
        addresses: What to ask for.
        visitor: Who asks.
        hosts: How many hosts at the same time.
    """
    by_host: dict[str, list[str]] = defaultdict(list)
    for address in addresses:
        by_host[(urlsplit(address).hostname or "").lower()].append(address)
    # The host with the most addresses takes the longest: it comes first.
    waiting = deque(sorted(by_host.values(), key=len, reverse=True))
    done: queue.SimpleQueue[Result | None] = queue.SimpleQueue()

    def work() -> None:
        try:
            while True:
                for address in waiting.popleft():
                    done.put(visitor.visit(address))
        except (IndexError, InterruptedError):
            pass
        finally:
            done.put(None)

    threads = [threading.Thread(target=work, daemon=True) for _ in range(min(hosts, len(waiting)))]
    for thread in threads:
        thread.start()
    try:
        left = len(threads)
        while left:
            result = done.get()
            if result is None:
                left -= 1
            else:
                yield result
    finally:
        visitor.turns.stopped.set()
        for thread in threads:
            thread.join(visitor.timeout)
