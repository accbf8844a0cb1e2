"""What site generators put into Markdown, as plain Markdown: Hugo's shortcodes, Jekyll's tags, WordPress's captions.

What a tag says in words is kept, what it does is not done: a template's own logic is no text of an article.
"""

from __future__ import annotations

import re

from tui.corpus.links import web_url

IMAGE = re.compile(r"\.(?:png|jpe?g|gif|webp|svg|bmp|avif)$", re.IGNORECASE)
"""How a picture's name ends."""

_SHORTCODE = re.compile(r"\{\{[<%][ \t]*(/?)[ \t]*([\w./-]+)((?:[^{}\n]|\{(?!\{)|\}(?!\})){0,500}?)/?[ \t]*[>%]\}\}")
_CODE = r"(?:end)?(?:highlight|codeblock|code)\b"
_HIGHLIGHT = re.compile(
    rf"\{{\{{[<%][ \t]*/?[ \t]*(?:highlight|[\w-]{{0,20}}mermaid)\b[^}}\n]{{0,200}}\}}\}}"
    rf"|\{{%-?[ \t]*{_CODE}[^%\n]{{0,200}}%\}}"
)
_ARGUMENT = re.compile(r"(?:([\w-]+)[ \t]*=[ \t]*)?(?:\"([^\"\n]*)\"|`([^`\n]*)`|([^\s\"`]+))")
_LIQUID = re.compile(r"\{%-?[ \t]*(\w+)?([^%\n]*)-?%\}")
_QUOTATION = re.compile(
    r"\{%-?[ \t]*(blockquote|quote|pullquote)\b[ \t]*(?:left|right)?([^%\n]{0,300})-?%\}"
    r"((?:[^{]|\{(?!%)){0,5000})\{%-?[ \t]*end\1[ \t]*-?%\}"
)
_NEAR = 2_000
_SIZES = re.compile(r"^(?:\d+%?\s+){1,2}")
_VARIABLE = re.compile(r"\{%-?[ \t]*assign[ \t]+(\w{1,40})[ \t]*=")
_ASSIGNED = re.compile(
    r"\{%-?[ \t]*assign[ \t]+(\w{1,40})[ \t]*=[^%\n|]{1,80}\|[ \t]*where:[ \t]*[\"'](\w{1,40})[\"'][ \t]*,"
    r"[ \t]*[\"']([^\"'\n%{}<>\[\]]{1,80})[\"']"
)
_OUTPUT = re.compile(r"(<)?\{\{-?[ \t]*(\w{1,40}(?:\.\w{1,40})+)[^{}\n]{0,200}\}\}(?(1)>)")
_UNKNOWN_TARGET = re.compile(r"\]\([^()\s]{0,500}\{\{[^{}\n]{0,200}\}\}[^()\s]{0,500}\)")
_WORDPRESS = re.compile(
    r"\[caption\b[^\[\]\n]{0,500}\]|\[/caption\]|\[/?embed\]"
    r"|\[(?:gallery|playlist)(?:[ ]\w+=[^\s\[\]]{1,300}){1,20}[ ]?\](?!\()"
)
_WORDPRESS_SIGNS = ("caption", "[gallery", "[playlist", "embed]")
_ATTRIBUTES = re.compile(
    r"(?m)^[ \t]*\{:[^}\n]{0,200}\}[ \t]*$|(?<=\S)\{:\s*[.#][^}\n]{0,200}\}|(?<=\))\{:[^}\n]{0,200}\}"
)
_ANCHOR = re.compile(r"(?m)^([ ]{0,3}#{1,6}[ \t][^\n]{0,500}?)[ \t]*\{#[\w.:-]{1,100}\}[ \t]*$")
_SIGNS = re.compile(r"[\\`*_\[\]<>&{|]")


def has_tags(text: str) -> bool:
    """Whether any generator's tag may stand in a text at all."""
    return "{" in text or any(sign in text for sign in _WORDPRESS_SIGNS)


def fenced_tags(text: str) -> str:
    """The text with the tags that hold code as fences of Markdown."""
    return _HIGHLIGHT.sub("\n```\n", text)


def closed_tags(text: str) -> frozenset[str]:
    """The names of the shortcodes that are closed somewhere in a text, and so hold what stands between."""
    if "{{" not in text:
        return frozenset()
    return frozenset(match[2] for match in _SHORTCODE.finditer(text) if match[1])


def assigned_values(text: str) -> dict[str, str]:
    """What a text says that its variables hold, by dotted name: `{% assign r = … | where: "version", "3.3" %}`.

    The variables themselves are among the names, and hold nothing.
    """
    if "assign" not in text:
        return {}
    values = {match[1]: "" for match in _VARIABLE.finditer(text)}
    return values | {f"{match[1]}.{match[2]}": match[3] for match in _ASSIGNED.finditer(text)}


def without_tags(text: str, closed: frozenset[str], values: dict[str, str]) -> str:
    """Prose with its generator's tags put into Markdown; code must not be handed in."""
    if "{{" in text:
        text = _OUTPUT.sub(lambda match: _output(match, values), text)
        text = _SHORTCODE.sub(lambda match: _shortcode(match, closed), text)
        text = _UNKNOWN_TARGET.sub("](#)", text)
        if values:
            text = _OUTPUT.sub(lambda match: _unknown_output(match, values), text)
    if "{%" in text:
        text = _LIQUID.sub(_liquid, _QUOTATION.sub(_quotation, text))
    if "{#" in text:
        text = _ANCHOR.sub(r"\1", text)
    if any(sign in text for sign in _WORDPRESS_SIGNS):
        text = _WORDPRESS.sub(_caption, text)
    return _ATTRIBUTES.sub("", text) if "{:" in text else text


def _output(match: re.Match[str], values: dict[str, str]) -> str:
    """One Jekyll output: its value where the text says it, nothing for the site's addresses, or the tag itself."""
    if match[2].startswith(("site.", "page.")):
        return ""
    return values.get(match[2], match[0])


def _unknown_output(match: re.Match[str], values: dict[str, str]) -> str:
    """An output whose variable the text assigns and whose value only the site knows: its name, in brackets."""
    return f"[{match[2]}]" if match[2].partition(".")[0] in values else match[0]


def _quotation(match: re.Match[str]) -> str:
    """Hexo's quotation, its author and source after it."""
    return _quoted(match[3], match[2].strip())


def _quoted(words: str, by: str) -> str:
    return f"\n\n<blockquote>\n\n{words}\n\n</blockquote>\n\n" + (f"—— {plain_text(by)}\n\n" if by else "")


def _liquid(match: re.Match[str]) -> str:
    """One tag of Jekyll or Hexo as Markdown: a link, an image, a video; nothing of what it does."""
    name, given = match[1] or "", match[2]
    values, named = _arguments(given)
    address = next((url for url in map(web_url, values) if url), "")
    if name == "link" and address:
        return f"[{plain_text(given.partition(address)[0].strip()) or address}](<{address}>)"
    if name in ("link", "post_url"):
        return "#"
    if name == "include":
        source = next((named[key] for key in ("image_path", "src", "image", "url", "file") if key in named), "")
        words = named.get("caption") or named.get("alt") or named.get("title") or ""
        return f"![{plain_text(words)}](<{source}>)" if IMAGE.search(source) else plain_text(words)
    if name in ("img", "asset_img", "image"):
        source = next((value for value in values if IMAGE.search(value)), "")
        words = given.partition(source)[2].strip("\"' ") if source else ""
        return f"![{plain_text(_SIZES.sub('', words))}](<{source}>)" if source else ""
    if name in ("youtube", "vimeo") and values:
        host = "https://www.youtube.com/watch?v=" if name == "youtube" else "https://vimeo.com/"
        return f"<{host}{values[0]}>"
    return ""


def _shortcode(match: re.Match[str], closed: frozenset[str]) -> str:
    """One Hugo shortcode as Markdown: a link, an image, a video, a quotation, or its own words."""
    closing, name, given = match[1], match[2].lower(), match[3]
    values, named = _arguments(given)
    title = named.get("title") or named.get("label") or named.get("text") or ""
    if "quote" in name and match[2] not in closed and (words := named.get("text") or named.get("quote")):
        by = named.get("cite") or named.get("author") or named.get("source") or ""
        return _quoted(plain_text(words), by)
    if "quote" in name and match[2] in closed:
        if _is_within_line(match):
            return "”" if closing else "“"
        return "\n\n</blockquote>\n\n" if closing else f"{plain_text(title)}\n\n<blockquote>\n\n"
    if closing or name == "br":
        return "\n" if name == "br" else ""
    before = match.string[max(0, match.start() - 2) : match.start()]
    if before == "](" or name in ("ref", "relref"):
        # It is a link's target, which only the site knows; the link's title may follow.
        target = next((url for url in map(web_url, (*values, *named.values())) if url), "#")
        return f"{target} " if match.string.startswith('"', match.end()) else target
    if source := named.get("src"):
        if name in ("video", "audio", "iframe"):
            return f"[{plain_text(title or f'[{name}]')}](<{source}>)"
        return f"![{plain_text(named.get('caption') or named.get('alt') or title)}](<{source}>)"
    if "youtube" in name and (video := named.get("id") or (values[0] if values else "")):
        address = f"https://www.youtube.com/watch?v={video}"
        return f"[{plain_text(title or address)}]({address})"
    if match[2] in closed:
        alone = match.start() == 0 or match.string[match.start() - 1] == "\n"
        return f"{plain_text(title)}\n\n" if title and alone else plain_text(title)
    address = next((url for key in ("link", "href", "url") if (url := web_url(named.get(key, "")))), "")
    if title and address:
        return f"[{plain_text(title)}](<{address}>)"
    words = title or " ".join((*values, *named.values()))
    return plain_text(f"[{name}: {words}]" if words else f"[{name}]")


def _is_within_line(match: re.Match[str]) -> bool:
    """Whether a shortcode's other end, which closes or opens it, stands in the same line, not far from it."""
    near = match.string[max(0, match.start() - _NEAR) : match.start()].rpartition("\n")[2]
    if not match[1]:
        near = match.string[match.end() : match.end() + _NEAR].partition("\n")[0]
    return any(other[2] == match[2] and other[1] != match[1] for other in _SHORTCODE.finditer(near))


def _arguments(given: str) -> tuple[list[str], dict[str, str]]:
    """A shortcode's positional and named arguments."""
    values: list[str] = []
    named: dict[str, str] = {}
    for argument in _ARGUMENT.finditer(given):
        value = next((group for group in argument.groups()[1:] if group is not None), "")
        if argument[1]:
            named[argument[1].lower()] = value
        else:
            values.append(value)
    return values, named


def _caption(match: re.Match[str]) -> str:
    """A caption's own words, where they are an argument of it; those between its tags stay anyway."""
    words = _arguments(match[0][8:-1])[1].get("caption", "") if match[0].startswith("[caption") else ""
    return f"{plain_text(words)}\n\n" if words else ""


def plain_text(text: str) -> str:
    """Text that Markdown reads as it stands, also where it is inside HTML."""
    return _SIGNS.sub(lambda match: f"&#{ord(match[0])};", text)
