"""Thirty-three texts that should never reach a terminal as they are: commands, disguises and markup."""

from __future__ import annotations

PAYLOADS = (
    "\x1b[2J\x1b[H",  # clear the screen
    "\x1b[31;5m红",  # colours
    "\x1b[?1049l\x1b[?1003h\x1b[?2004h",  # modes: the other screen, the mouse, pastes
    "\x1b[6n\x1b[c\x1b[>q\x1b[14t\x1b[21t",  # questions, whose answers come back as keys
    "\x1b]52;c;ZXZpbA==\x07",  # the clipboard
    "\x1b]52;c;?\x1b\\",  # the clipboard, asked for
    "\x1b]8;;file:///etc/passwd\x1b\\链\x1b]8;;\x1b\\",  # a hyperlink
    "\x1b]0;假\x07\x1b]2;假\x1b\\",  # the window's title
    "\x1b]7;file://e.example/\x07",  # the working directory
    "\x1b]9;假\x07\x1b]777;notify;假;假\x07\x1b]99;;假\x1b\\",  # notifications
    "\x1b]4;1;rgb:ff/00/00\x07\x1b]10;?\x07\x1b]104\x07",  # colours, set and asked for
    "\x1b]1337;File=inline=1:AAAA\x07\x1b]50;x\x07",  # pictures, fonts
    "\x1bP+q544e\x1b\\\x1bP$qm\x1b\\\x1bP0;0|17/17\x1b\\",  # DCS
    "\x1bPq#0;2;0;0;0~\x1b\\\x1bPtmux;\x1b\x1b]52;c;eA==\x07\x1b\\",  # sixel, and through tmux
    "\x1b_Gf=24;AAAA\x1b\\\x1b_x\x07",  # APC
    "\x1b^私\x1b\\\x1bX始\x1b\\\x1bk题\x1b\\",  # PM, SOS, the title of screen
    "\x1bc\x1b7\x1b8\x1b=\x1b>\x1b#8\x1b(0\x1bN\x1b~",  # reset, charsets
    "\x9b2J\x9b31m\x9b6n",  # CSI in one character
    "\x9d52;c;ZXZpbA==\x9c\x9d0;假\x9c",  # OSC in one character
    "\x90+q544e\x9c\x9eprivate\x9c\x9fGf=24\x9c\x98sos\x9c",  # DCS, PM, APC, SOS in one character
    "\x84\x85\x88\x8d\x8e\x8f\x99\x9a",  # the other C1
    "假\x08\x08真\x7f\x7f",  # backspaces and DEL
    "\x07\x05\x0e\x0f\x11\x13\x18\x1a\x1c\x1f",  # bell, answerback, shifts, flow, cancel
    "真\r假\x0b\x0c假\ttab",  # returns and tabs
    "前\x00后",  # NUL
    "一行\n二行\n\n四行",  # newlines
    "abc\u202egpj.exe\u202c\u202a\u202b\u202d",  # bidi embeddings and overrides
    "\u2066藏\u2067藏\u2068藏\u2069\u200e\u200f\u061c",  # bidi isolates and marks
    "零\u200b宽\u200c的\u200d字\u2060\ufeff\u00ad\u2028\u2029",  # nothing to see
    "旗\U0001f3f4\U000e0067\U000e0062\U000e007f\U000e0001\ufe0f\ufff9\ufffb",  # tag characters
    "半\ud83d边\udc00\ude00",  # lone surrogates
    "[red]红[/red][/][@click=app.quit]退[/][link=file:///x]链[/link][bold",  # a console's markup
    "\\x1b[31m&#27;[31m&#x9b;31m%1b%9b{{ 7*7 }}{% x %}${HOME}`id`$(id)",  # in other clothes
)
"""One a line of `safety.md`'s list; several spellings of the same kind stand together."""
