"""Typing ahead: every key is obeyed where the key before it has led the reader.

Textual hands a key to the widget that has the focus when it arrives: of two keys that come at once, as over a slow
line, the second would go where the first one was.
"""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Iterator
from functools import partial
from typing import Any

from textual import events
from textual.app import App
from textual.dom import DOMNode

PATIENCE = 5.0
"""Seconds after which a key is held to be dealt with, whatever is still at work on it."""
LOOK_SECONDS = 0.01
"""Seconds between two looks at whether what a key waits for is there."""


class TypingAhead(App[None]):
    """Takes keys and pastes one at a time, each when what came of the one before has reached every widget."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self._typed: deque[events.Key | events.Paste] = deque()
        self._way: list[DOMNode] = []
        self._turn: asyncio.TimerHandle | None = None

    @property
    def is_obeying(self) -> bool:
        """Whether there are keys that have still to be obeyed."""
        return bool(self._typed)

    @property
    def is_waiting(self) -> bool:
        """Whether the last key waits for what it is for."""
        return False

    async def on_event(self, event: events.Event) -> None:
        if isinstance(event, events.Key | events.Paste) and not event.is_forwarded:
            # Before the terminal was ours, it made a line feed of Enter.
            self._typed.append(
                events.Key("enter", "\r") if isinstance(event, events.Key) and event.key == "ctrl+j" else event
            )
            if self._turn is None:
                await self._hand_on()
        else:
            await super().on_event(event)

    async def _hand_on(self, *, at_once: bool = False) -> None:
        """Hand the next key on; where the last one is still under way, follow that first."""
        while self._typed and (at_once or not self._is_under_way):
            at_once = False
            self._way = (self.focused or self.screen).ancestors_with_self
            await super().on_event(self._typed.popleft())
        if self._typed:
            turn: asyncio.TimerHandle
            turn = asyncio.get_running_loop().call_later(PATIENCE, lambda: self.call_later(self._end, turn))
            self._turn = turn
            # Up to the app, and once more for what came of it there.
            self._follow(turn, iter((*self._way, *self._way)))

    @property
    def _is_under_way(self) -> bool:
        """Whether anything the last key passed, or the screen that it opened, has still something to do."""
        return self.is_waiting or any(node.message_queue_size for node in (*self._way, self.screen))

    def _follow(self, turn: asyncio.TimerHandle, way: Iterator[DOMNode]) -> None:
        """Go through the queues of all that is on the way, each behind what stands in it."""
        for node in way:
            if node.call_later(self._follow, turn, way):
                return
        # A screen that was opened meanwhile takes the focus first.
        if not self.screen.call_later(self._look, turn):
            self._look(turn)

    def _look(self, turn: asyncio.TimerHandle, *, waited: bool = False) -> None:
        if self.is_waiting:
            asyncio.get_running_loop().call_later(LOOK_SECONDS, partial(self._look, turn, waited=True))
        elif waited:
            self._follow(turn, iter((self.focused or self.screen).ancestors_with_self))
        else:
            self.call_later(self._end, turn)

    async def _end(self, turn: asyncio.TimerHandle) -> None:
        if turn is self._turn:
            turn.cancel()
            self._turn = None
            await self._hand_on(at_once=True)
