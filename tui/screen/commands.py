"""The command palette: every action of the screen, with its key."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from functools import partial

from textual import on
from textual.command import CommandList, CommandPalette, DiscoveryHit, Hit, Hits, Provider
from textual.widgets import Input

from tui.screen.popup import Popup


class DeskCommands(Provider):
    """What can be done where the reader is now."""

    def _commands(self) -> list[tuple[str, str, Callable[[], Awaitable[bool]]]]:
        """Name, key and what to run of each binding that is at work."""
        commands: dict[str, tuple[str, str, Callable[[], Awaitable[bool]]]] = {}
        # The screen's own come last in the chain from the widget outwards, and first to a reader's mind.
        for active in sorted(self.screen.active_bindings.values(), key=lambda active: active.node is not self.screen):
            binding = active.binding
            # Textual's own bindings, for sideways scrolling and the like, have no id.
            if active.enabled and binding.id:
                run = partial(self.app.run_action, binding.action, active.node)
                key = self.app.get_key_display(binding)
                commands.setdefault(binding.action, (binding.tooltip or binding.description, key, run))
        return list(commands.values())

    async def discover(self) -> Hits:
        for name, key, run in self._commands():
            yield DiscoveryHit(f"{name}  ({key})", run, name)

    async def search(self, query: str) -> Hits:
        matcher = self.matcher(query)
        for name, key, run in self._commands():
            text = f"{name}  ({key})"
            if (score := matcher.match(text)) > 0:
                yield Hit(score, matcher.highlight(text), run, name)


class Palette(CommandPalette, Popup[None]):
    """Textual's palette, deaf once it is being closed: a letter that comes late would search a list that is gone."""

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """A list that is empty or not laid out yet has no page to turn: Textual 8.2.8 raises where there is none."""
        if action != "command_list":
            return True
        return self.is_current and any(each.option_count and each.size.height for each in self.query(CommandList))

    @on(Input.Changed)
    def _ignore_what_comes_late(self, event: Input.Changed) -> None:
        if not self.is_current:
            event.prevent_default()
