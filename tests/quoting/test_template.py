from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.screen.samples import NEWS
from tui.quoting.citation import cite
from tui.quoting.template import FIELDS, TemplateError, check

TODAY = date(2026, 11, 22)
ARTICLE = replace(NEWS[0], url="https://example.org/harbour")


def cited(template: str, quote: str = "风很大", **fields: object) -> str:
    article = replace(ARTICLE, **fields)  # type: ignore[arg-type]
    return cite(article, style="template", template=template, today=TODAY, quote=quote)


@pytest.mark.parametrize(
    ("template", "citation"),
    [
        ("“{quote}” ({author}: {title}, {year})", "“风很大” (林一: 渔港的清晨, 2022)"),
        ("{authors} / {source} / {date} / {year}-{month}-{day}", "林一, 周二 / 海湾日报 / 2022-08-10 / 2022-08-10"),
        ("{url} {accessed} {{{language}}}", "https://example.org/harbour 2026-11-22 {zh-CN}"),
        ("{title:.2}|{source:>6}|{day:·<4}|", "渔港|  海湾日报|10··|"),
        ("{quote}\n{key}", "风很大\narticle2022-"),
    ],
)
def test_fields_are_filled_in(template: str, citation: str) -> None:
    assert cited(template).startswith(citation)


def test_what_is_not_known_is_left_out() -> None:
    assert cited("[{author}{date}{url}]", authors=(), source="", date=None, url="") == "[]"


@pytest.mark.parametrize(
    "template",
    ["“{quote}” — {title}", "「{quote}」——{title}", "> {quote}\n>\n> {title}", "{quote} {title}", "{title}“{quote}”"],
)
def test_without_a_passage_its_marks_go_too(template: str) -> None:
    assert cited(template, quote="") == "渔港的清晨"


@pytest.mark.parametrize(
    ("template", "said"),
    [
        ("", "names no field"), ("plain", "names no field"), ("{{title}}", "names no field"),
        ("{auther}", "names auther, which is no field"), ("{}", "names nothing in its braces"), ("{0}", "names 0"),
        ("{title.__class__}", "which is no field"), ("{title[0]}", "which is no field"), ("{title!r}", "more after"),
        ("{title:>1000000000}", "more after title"), ("{title:{day}}", "more after title"), ("{title:d}", "more after"),
        ("{title", "brace"), ("title}", "brace"),
    ],
)  # fmt: skip
def test_what_cannot_be_filled_is_refused(template: str, said: str) -> None:
    with pytest.raises(TemplateError, match=said):
        check(template)


@settings(deadline=None, max_examples=200)
@given(st.text("{}!:.<>09 a“”\n", max_size=12), st.sampled_from(FIELDS), st.text("{}!:.<>=09 ", max_size=8))
def test_any_text_is_filled_or_refused(before: str, field: str, after: str) -> None:
    template = f"{before}{{{field}{after}}}"
    try:
        check(template)
    except TemplateError:
        return
    assert isinstance(cited(template), str)
    assert isinstance(cited(template, quote=""), str)
