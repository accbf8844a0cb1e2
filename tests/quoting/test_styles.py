"""Strings derived from each style's own rules: who, what, when and where, present and absent."""

from __future__ import annotations

import pytest

from tests.quoting.test_citation import article, cited

URL = "https://example.com/a"
THREE = ("Ann Lee", "Bob Ray", "Cy Poe")
FOUR = (*THREE, "Di Fox")
REPORT = article("A Report", authors=("Ministry of Rivers",), source="River News", day=(2021, 12, 31), language="en")
PAIR = article("河与路", authors=("王一", "李二"), source="某报", day=(2019, 6, 5), url=URL)
CREW = article("Slow Trains", authors=FOUR, source="The Courier", day=(2020, 9, 9), url=URL, language="en")
NOBODY = article("Slow Trains", day=(2020, 9, 9), url=URL, language="en")
ALONE = article("Slow Trains", source="The Courier", url=URL, language="en")
YEAR = article("Slow Trains", authors=("Ann Lee",), source="The Courier", day=(1998, 1, 1), precision="year")
MONTH = article("Slow Trains", authors=("Ann Lee",), source="The Courier", day=(1998, 7, 1), precision="month")
MIXED = article("河与路", authors=("王一", "Ann Lee"), source="某报", day=(2019, 6, 5))
MARKS = article("On “Slow” Trains, or “How?”", authors=("Ann Lee",), source="The Courier", language="en")
LAST = article('The End of the "Line"', authors=("Ann Lee",), source="The Courier", day=(2020, 1, 2), language="en")


@pytest.mark.parametrize(
    ("one", "expected"),
    [
        (REPORT, "Ministry of Rivers. (2021, December 31). A Report. River News."),
        (PAIR, f"王一, & 李二. (2019, June 5). 河与路. 某报. {URL}"),
        (
            CREW,
            f"Lee, A., Ray, B., Poe, C., & Fox, D. (2020, September 9). Slow Trains. The Courier. {URL}",
        ),
        (NOBODY, f"Slow Trains. (2020, September 9). {URL}"),
        (ALONE, f"The Courier. (n.d.). Slow Trains. {URL}"),
        (YEAR, "Lee, A. (1998). Slow Trains. The Courier."),
        (MONTH, "Lee, A. (1998, July). Slow Trains. The Courier."),
        (MIXED, "王一, & Lee, A. (2019, June 5). 河与路. 某报."),
        (MARKS, "Lee, A. (n.d.). On “Slow” Trains, or “How?” The Courier."),
    ],
)
def test_apa(one: object, expected: str) -> None:
    assert cited(one, "apa") == expected  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("one", "expected"),
    [
        (REPORT, "Ministry of Rivers. “A Report.” River News, 31 Dec. 2021."),
        (PAIR, f"王一, and 李二. “河与路.” 某报, 5 June 2019, {URL}."),
        (CREW, f"Lee, Ann, et al. “Slow Trains.” The Courier, 9 Sept. 2020, {URL}."),
        (NOBODY, f"“Slow Trains.” 9 Sept. 2020, {URL}."),
        (ALONE, f"“Slow Trains.” The Courier, {URL}. Accessed 22 Nov. 2026."),
        (YEAR, "Lee, Ann. “Slow Trains.” The Courier, 1998."),
        (MONTH, "Lee, Ann. “Slow Trains.” The Courier, July 1998."),
        (MIXED, "王一, and Ann Lee. “河与路.” 某报, 5 June 2019."),
        (MARKS, "Lee, Ann. “On ‘Slow’ Trains, or ‘How?’” The Courier. Accessed 22 Nov. 2026."),
        (LAST, "Lee, Ann. “The End of the ‘Line.’” The Courier, 2 Jan. 2020."),
    ],
)
def test_mla(one: object, expected: str) -> None:
    assert cited(one, "mla") == expected  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("one", "expected"),
    [
        (REPORT, "Ministry of Rivers. “A Report.” River News, December 31, 2021."),
        (PAIR, f"王一, and 李二. “河与路.” 某报, June 5, 2019. {URL}."),
        (CREW, f"Lee, Ann, Bob Ray, Cy Poe, and Di Fox. “Slow Trains.” The Courier, September 9, 2020. {URL}."),
        (NOBODY, f"“Slow Trains.” September 9, 2020. {URL}."),
        (ALONE, f"The Courier. “Slow Trains.” Accessed November 22, 2026. {URL}."),
        (YEAR, "Lee, Ann. “Slow Trains.” The Courier, 1998."),
        (MONTH, "Lee, Ann. “Slow Trains.” The Courier, July 1998."),
        (MARKS, "Lee, Ann. “On ‘Slow’ Trains, or ‘How?’” The Courier, accessed November 22, 2026."),
        (LAST, "Lee, Ann. “The End of the ‘Line.’” The Courier, January 2, 2020."),
    ],
)
def test_chicago(one: object, expected: str) -> None:
    assert cited(one, "chicago") == expected  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("one", "expected"),
    [
        (REPORT, "Ministry of Rivers. A Report[EB]. (2021-12-31)[2026-11-22]."),
        (PAIR, f"王一, 李二. 河与路[EB/OL]. (2019-06-05)[2026-11-22]. {URL}."),
        (CREW, f"LEE A, RAY B, POE C, et al. Slow Trains[EB/OL]. (2020-09-09)[2026-11-22]. {URL}."),
        (NOBODY, f"Slow Trains[EB/OL]. (2020-09-09)[2026-11-22]. {URL}."),
        (ALONE, f"The Courier. Slow Trains[EB/OL]. [2026-11-22]. {URL}."),
        (YEAR, "LEE A. Slow Trains[EB]. (1998)[2026-11-22]."),
        (MONTH, "LEE A. Slow Trains[EB]. (1998-07)[2026-11-22]."),
        (MIXED, "王一, LEE A. 河与路[EB]. (2019-06-05)[2026-11-22]."),
    ],
)
def test_gbt7714(one: object, expected: str) -> None:
    assert cited(one, "gbt7714-2015") == expected  # type: ignore[arg-type]
    wide = expected.replace("(", "（").replace(")", "）")
    assert cited(one, "gbt7714-2025") == wide  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("one", "expected"),
    [
        (REPORT, "Ministry of Rivers, “A Report,” River News, 2021-12-31"),
        (PAIR, "王一、李二《河与路》，某报，2019-06-05"),
        (CREW, "Ann Lee et al., “Slow Trains,” The Courier, 2020-09-09"),
        (NOBODY, "“Slow Trains,” 2020-09-09"),
        (ALONE, "The Courier, “Slow Trains”"),
        (MARKS, "Ann Lee, “On ‘Slow’ Trains, or ‘How?’” The Courier"),
        (LAST, "Ann Lee, “The End of the ‘Line,’” The Courier, 2020-01-02"),
    ],
)
def test_plain(one: object, expected: str) -> None:
    assert cited(one, "plain") == expected  # type: ignore[arg-type]
