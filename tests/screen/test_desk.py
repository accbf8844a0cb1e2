from __future__ import annotations

import re
import threading
import time
from types import SimpleNamespace

import pytest

from tests.screen.opening import Pile, opened
from tests.screen.samples import FIRST_TITLE, NEWS, SECOND_TITLE, TITLES, made, seeds
from tui.corpus.article import Problem
from tui.query.search import search
from tui.query.syntax import parse
from tui.screen.answers import Arrived
from tui.screen.help import HelpScreen
from tui.screen.problems import ProblemList, ProblemsScreen
from tui.screen.reports import Found

SMALL = (100, 18)


async def test_every_article_is_listed_newest_first_and_the_first_is_on_the_page() -> None:
    async with opened(NEWS, SMALL) as reader:
        assert reader.titles == TITLES
        assert reader.article is NEWS[0]
        assert reader.place == "headlines"
        assert reader.reading == "all articles · 6"
        shown = reader.shown()
        assert all(title in shown for title in TITLES)
        assert "渔民说：“今天的风很大。”他把船系好。" in shown


async def test_the_first_that_a_long_search_finds_are_listed_while_it_goes_on(monkeypatch: pytest.MonkeyPatch) -> None:
    told = threading.Event()
    clock = SimpleNamespace(perf_counter=time.perf_counter, sleep=lambda _: told.wait())
    for name, value in {"_AT_ONCE": 8, "SCREENFUL": 4, "LONG": 8, "time": clock}.items():
        monkeypatch.setattr(f"tui.query.search.{name}", value)
    pile = [made(f"{number}.txt", f"第{number}篇", ["鱼。"], "2022-08-10") for number in range(40)]
    async with opened(pile, SMALL) as reader:
        await reader.press("slash")
        await reader.pilot.press("鱼")
        await reader.watch_for(lambda: len(reader.titles) == 8)
        assert reader.article is reader.desk.corpus.articles[0]
        told.set()
        await reader.wait_until(lambda: len(reader.titles) == 40)
        assert reader.tree.total == 40


async def test_a_filter_narrows_the_list_the_tree_and_the_page() -> None:
    async with opened(NEWS, SMALL) as reader:
        await reader.type("鱼")
        assert reader.titles == ["菜市场的账本", "冰上的鱼"]
        assert reader.groups == {"海湾日报": 1, "北方晚报": 1}
        assert reader.tree.total == 2
        assert reader.article is NEWS[1]
        assert "2 of 6" in reader.shown()
        assert reader.place == "filter-input"
        await reader.type("鱼 -冰")
        assert reader.titles == ["菜市场的账本"]
        assert reader.groups == {"海湾日报": 1}
        await reader.type("")
        assert reader.titles == TITLES
        assert reader.groups == {"北方晚报": 2, "海湾日报": 2, "Northern Post": 1, "(no source)": 1}
        assert reader.tree.total == 6


async def test_letters_that_are_commands_elsewhere_are_text_in_the_bar() -> None:
    async with opened(NEWS, SMALL) as reader:
        await reader.press("slash")
        for key in ("q", "n", "y", "J", "1", "z", "v", "s", "b"):
            await reader.press(key)
        await reader.press("slash", "question_mark", "colon", "quotation_mark", "space", "exclamation_mark")
        assert reader.line == 'qnyJ1zvsb/?:" !'
        assert reader.place == "filter-input"
        assert reader.app.screen is reader.desk
        await reader.press("enter")
        assert reader.place == "headlines"
        assert reader.line == 'qnyJ1zvsb/?:" !'
        await reader.press("f4", "down")
        assert reader.place == "headlines"


async def test_the_bar_is_opened_with_its_text_selected_so_that_typing_replaces_it() -> None:
    async with opened(NEWS, SMALL, filter_text="source:海湾 鱼") as reader:
        assert reader.line == "source:海湾 鱼"
        assert reader.titles == ["菜市场的账本"]
        await reader.press("slash", "A")
        assert reader.line == "A"
        assert reader.titles == ["A new timetable"]
        await reader.press("escape", "slash", "end", "space", "n")
        assert reader.line == "A n"


async def test_what_is_picked_in_the_tree_is_a_word_of_the_filter() -> None:
    async with opened(NEWS, SMALL, filter_text="鱼 OR 雪") as reader:
        await reader.press("1", "j", "enter")
        assert reader.line == "(鱼 OR 雪) source:=北方晚报"
        assert reader.titles == ["雪后的铁路", "冰上的鱼"]
        assert reader.place == "headlines"
        assert reader.groups == {"北方晚报": 2, "海湾日报": 1}
        assert reader.tree.total == 3
        assert reader.tree.picked == "北方晚报"
        await reader.press("h", "j", "l")
        assert reader.line == "(鱼 OR 雪) source:=海湾日报"
        assert reader.titles == ["菜市场的账本"]
        await reader.press("1", "g", "right")
        assert "source" not in reader.line
        assert reader.titles == ["菜市场的账本", "雪后的铁路", "冰上的鱼"]
        assert reader.tree.picked is None


async def test_the_articles_without_a_source_can_be_picked_and_a_click_picks_too() -> None:
    async with opened(NEWS, SMALL) as reader:
        await reader.press("1", "G", "enter")
        assert reader.titles == ["没有日期的便条"]
        assert reader.tree.picked == ""
        await reader.press("1", "g", "2")
        content = reader.tree.content_region
        await reader.pilot.click(offset=(content.x + 3, content.y))
        await reader.settle()
        assert reader.line == ""
        assert reader.place == "headlines"
        await reader.type("source:=海湾日报")
        assert reader.tree.picked == "海湾日报"
        content = reader.headlines.content_region
        await reader.pilot.click(offset=(content.x + 15, content.y + 1))
        await reader.settle()
        assert reader.place == "article"
        assert reader.article is NEWS[1]


async def test_b_groups_by_every_facet_and_says_which() -> None:
    async with opened(NEWS, SMALL) as reader:
        await reader.press("1")
        seen = {}
        for _ in range(5):
            seen[str(reader.tree.border_title)] = reader.groups
            await reader.press("b")
        assert seen == {
            "Sources": {"北方晚报": 2, "海湾日报": 2, "Northern Post": 1, "(no source)": 1},
            "Categories": {"社会": 3, "海洋": 1, "经济": 1, "(no category)": 2},
            "Authors": {"周二": 2, "林一": 2, "(no author)": 3},
            "Months": {"2022-08": 2, "2022-01": 1, "2021-12": 1, "2021": 1, "(no date)": 1},
            "Folders": {"(no folder)": 1, "north": 3, "south": 2},
        }
        assert reader.tree.border_title == "Sources"
        await reader.press("b", "j", "enter")
        assert reader.line == "category:=社会"
        await reader.press("1", "b")
        assert reader.groups == {"周二": 2, "林一": 1, "(no author)": 1}
        assert reader.tree.picked is None


async def test_s_writes_the_order_into_the_bar_and_capital_s_turns_it_round() -> None:
    async with opened(NEWS, SMALL, filter_text="-雪") as reader:
        await reader.press("s")
        assert reader.line == "-雪 sort:title"
        assert reader.headlines.border_title == "Headlines · title ↑"
        assert reader.titles[0] == "A new timetable"
        await reader.press("S")
        assert reader.line == "-雪 sort:-title"
        assert reader.titles[-1] == "A new timetable"
        await reader.press("s", "s")
        assert reader.line == "-雪 sort:-len"
        lengths = [len(article.text) for article in reader.headlines.results.articles]
        assert lengths == sorted(lengths, reverse=True)
        await reader.press("s", "s", "s")
        assert reader.line == "-雪"
        assert reader.headlines.border_title == "Headlines · date ↓"


async def test_sort_and_group_work_in_the_tree_and_in_the_headlines() -> None:
    async with opened(NEWS, SMALL) as reader:
        await reader.press("2", "b")
        assert reader.desk.grouping == "category"
        await reader.press("1", "s")
        assert reader.line == "sort:title"


async def test_capital_j_and_k_go_through_the_results_from_any_pane() -> None:
    async with opened(NEWS, SMALL) as reader:
        for pane, step in (("1", 1), ("2", 2), ("3", 3)):
            await reader.press(pane, "J")
            assert reader.article is NEWS[step]
            assert reader.under_cursor == TITLES[step]
            assert reader.place == {"1": "tree", "2": "headlines", "3": "article"}[pane]
            assert reader.pane.border_title == f"Article {step + 1} of 6"
        await reader.press("K", "K", "K", "K")
        assert reader.article is NEWS[0]
        assert reader.notices == ["That was the first article."]
        await reader.press(*"JJJJJ", "J")
        assert reader.article is NEWS[-1]
        assert reader.notices[-1] == "That was the last article."


async def test_escape_goes_one_step_back_at_a_time_and_never_quits() -> None:
    async with opened(NEWS, SMALL, filter_text="鱼") as reader:
        await reader.press("enter", "v", "question_mark", "escape")
        assert reader.passage
        assert reader.place == "article"
        await reader.press("escape")
        assert not reader.passage
        assert reader.place == "article"
        await reader.press("escape")
        assert reader.place == "headlines"
        assert reader.line == "鱼"
        await reader.press("slash", "escape")
        assert reader.place == "headlines"
        assert reader.line == "鱼"
        await reader.press("1", "escape")
        assert reader.place == "headlines"
        assert reader.line == "鱼"
        await reader.press("escape")
        assert reader.line == ""
        assert reader.titles == TITLES
        await reader.press("escape", "escape")
        assert reader.app.is_running
        assert reader.place == "headlines"


async def test_escape_in_the_bar_leaves_the_bar_and_not_the_selection() -> None:
    async with opened(NEWS, SMALL) as reader:
        await reader.press("v", "slash", "escape")
        assert reader.place != "filter-input"
        assert reader.passage


async def test_n_walks_the_matches_and_goes_on_into_the_next_article_that_has_one() -> None:
    pair = (
        made("a", "鱼一", ["鱼在水里。鱼在网里。"], "2022-03-03"),
        made("b", "无", ["这一篇什么都没有。"], "2022-03-02"),
        made("c", "三", ["网里有鱼。"], "2022-03-01"),
    )
    async with opened(pair, SMALL, filter_text="鱼 OR 这一篇") as reader:
        assert len(reader.titles) == 3
        await reader.type("鱼 OR category:x")
        await reader.press("escape")
        assert reader.titles == ["鱼一", "三"]
        places = []
        for _ in range(3):
            await reader.press("n")
            places.append((reader.article.title, reader.pane.match_place))
        assert places == [("鱼一", (1, 2)), ("鱼一", (2, 2)), ("三", (1, 1))]
        assert reader.pane.border_title == "Article 2 of 2 · match 1 of 1"
        assert reader.under_cursor == "三"
        await reader.press("f3")
        assert reader.notices == ["No further match."]
        assert reader.article.title == "三"
        await reader.press("N")
        assert (reader.article.title, reader.pane.match_place) == ("鱼一", (2, 2))
        await reader.press("N", "shift+f3")
        assert reader.notices[-1] == "No match before this one."
        assert reader.pane.match_place == (1, 2)
        assert reader.place == "article"


async def test_n_passes_over_articles_without_a_match_and_needs_a_word() -> None:
    async with opened(NEWS, SMALL, filter_text="title:鱼 OR date:..2022") as reader:
        assert len(reader.titles) == 5
        await reader.press("n")
        assert reader.article.title == "冰上的鱼"
        await reader.type("date:2022")
        await reader.press("escape", "n")
        assert reader.notices == ["There is no word to look for: type one after /"]


async def test_keys_lead_to_the_panes() -> None:
    async with opened(NEWS, SMALL) as reader:
        places = []
        for key in ("tab", "tab", "tab", "shift+tab", "3", "h", "h", "l", "l"):
            await reader.press(key)
            places.append(reader.place)
        assert places == [
            "article", "tree", "headlines", "tree", "article", "headlines", "tree", "headlines", "article",
        ]  # fmt: skip


async def test_z_shows_the_article_alone_and_the_others_again() -> None:
    async with opened(NEWS, SMALL) as reader:
        width = reader.pane.region.width
        await reader.press("z")
        assert reader.place == "article"
        assert reader.pane.region.width == SMALL[0]
        assert "Headlines" not in reader.shown()
        await reader.press("z")
        assert reader.pane.region.width == width
        await reader.press("z", "escape")
        assert reader.place == "headlines"
        assert reader.pane.region.width == width


async def test_the_cursor_stays_on_its_article_when_the_list_changes() -> None:
    async with opened(NEWS, SMALL) as reader:
        await reader.press("j", "j", "j", "j")
        assert reader.under_cursor == "冰上的鱼"
        await reader.type("鱼")
        assert reader.under_cursor == "冰上的鱼"
        assert reader.headlines.cursor == 1
        assert reader.article is NEWS[4]
        await reader.press("escape", "escape")
        assert reader.headlines.cursor == 4
        assert reader.article is NEWS[4]
        await reader.press("s")
        assert reader.under_cursor == "冰上的鱼"
        await reader.type("雪")
        assert reader.under_cursor == "雪后的铁路"
        assert reader.article is NEWS[2]


async def test_articles_that_arrive_move_the_cursor_with_its_article() -> None:
    pile = Pile(NEWS[2:5], NEWS[:2], NEWS[5:], gated=True)
    async with opened(size=SMALL, pile=pile) as reader:
        assert "reading 3 of 6" in reader.shown()
        await reader.press("j")
        assert reader.under_cursor == "A new timetable"
        pile.release()
        await reader.wait_until(lambda: len(reader.titles) == 5)
        assert reader.under_cursor == "A new timetable"
        assert reader.headlines.cursor == 3
        assert reader.article is NEWS[3]
        assert reader.groups == {"北方晚报": 2, "海湾日报": 2, "Northern Post": 1}
        await reader.type("鱼")
        assert reader.titles == ["菜市场的账本", "冰上的鱼"]
        pile.release()
        await reader.wait_until(lambda: reader.desk.progress.finished)
        assert reader.titles == ["菜市场的账本", "冰上的鱼"]
        assert reader.desk.results.total == 6
        assert "reading" not in reader.shown()


async def test_articles_that_arrive_do_not_take_the_page_from_its_reader() -> None:
    pile = Pile(NEWS[1:3], NEWS[:1], gated=True)
    async with opened(size=SMALL, pile=pile) as reader:
        await reader.press("enter", "v")
        selected = reader.passage
        pile.release()
        await reader.wait_until(lambda: len(reader.titles) == 3)
        assert reader.article is NEWS[1]
        assert reader.passage == selected
        assert reader.place == "article"
        assert reader.under_cursor == NEWS[1].title
        await reader.wait_until(lambda: reader.pane.border_title == "Article 2 of 3")
        await reader.press("J")
        assert reader.article is NEWS[2]


async def test_articles_that_arrive_do_not_take_a_match_from_its_reader() -> None:
    pile = Pile(NEWS[1:3], NEWS[:1], gated=True)
    async with opened(size=SMALL, pile=pile, filter_text="鱼 OR 雪 OR 渔") as reader:
        await reader.press("n")
        article, place = reader.article, reader.pane.match_place
        assert (article, place[0]) == (NEWS[1], 1)
        pile.release()
        await reader.wait_until(lambda: len(reader.titles) == 3)
        assert (reader.article, reader.pane.match_place) == (article, place)
        old = search(parse("x"), NEWS)
        reader.desk.post_message(Arrived(reader.desk.results._replace(total=2), 1, 1))
        reader.desk.post_message(Arrived(old, 1, 1))
        await reader.settle()
        assert reader.article is NEWS[2]


async def test_an_answer_to_a_filter_that_is_no_longer_there_is_dropped() -> None:
    async with opened(NEWS, SMALL) as reader:
        await reader.type("鱼")
        old = search(parse("雪"), NEWS)
        reader.desk.post_message(Found(old, "source", (), 1, ""))
        await reader.settle()
        assert reader.titles == ["菜市场的账本", "冰上的鱼"]


FULL = '公安 source:新浪 date:2022-08..2022-12 (改革 OR "高质量 发展") -渔船 len:>10 sort:-hits'

NASTY = (
    '"', '""', '"公安', "“公安", "-", "--", "- -", "!", "NOT", "NOT NOT", "OR", "OR OR", "AND", "公安 OR", "OR 公安",
    "(", ")", "()", "((", "公安 (", "公安 )", "( OR )", "(公安 OR", "|", "公安|", "source:", "source:=", 'source:"',
    "date:", "date:2022-13", "date:2022-02-30", "date:..", "date:9999999", "date:>", "sort:", "sort:-", "sort:nonsense",
    "latest:", "公安 date:2022-", "#", "公安 #", "title:(", "title:(公安", "-(", "-source:", "\u3000", "len:>",
    "after:", "before:x", "-date:", ",", "，", "公安 source:,", "\\", "公安 \\",
)  # fmt: skip


async def test_a_filter_that_is_half_typed_or_wrong_never_empties_the_list() -> None:
    # A field's name without its colon is a word like any other, and rightly looked for.
    half_typed = [FULL[:end] for end in range(len(FULL) + 1) if not re.search("[A-Za-z]$", FULL[:end])]
    async with opened(seeds()[:1], (60, 12)) as reader:
        for text in (*half_typed, FULL, *NASTY):
            reader.bar.input.value = text
            await reader.drain()
            assert reader.desk.results.query.text == text
            assert reader.titles == [FIRST_TITLE], text


async def test_a_filter_that_looks_like_markup_or_holds_controls_is_only_text() -> None:
    async with opened(NEWS, (60, 12)) as reader:
        for text in ("[/]", "[@click=app.quit]x[/] -", "$accent (", "\x1b[31m\x9b \u202e", "[b", "source:[/x]", "-[/]"):
            await reader.type(text)
            assert text.replace("\x1b", "") in reader.shown() or not text.isprintable()
            assert "\x1b" not in reader.shown()
        assert reader.app.is_running


async def test_nothing_found_says_what_would_find_something() -> None:
    async with opened(NEWS, SMALL) as reader:
        await reader.type("鱼 没有这样的词")
        assert reader.titles == []
        assert reader.groups == {}
        assert reader.pane.article is None
        shown = reader.shown()
        assert "Nothing found." in shown
        assert "0 of 6" in shown
        assert "没有这样的词" in reader.headlines.message
        assert "2" in reader.headlines.message
        assert "Esc goes back, then clears the filter." in shown
        await reader.press("enter", "j", "G", "enter", "n", "v", "y", "z", "z", "J")
        assert reader.app.screen is reader.desk
        await reader.press("2", "escape")
        assert reader.titles == TITLES
        assert reader.article is NEWS[0]


async def test_an_empty_directory_says_what_is_read() -> None:
    async with opened([], (100, 18)) as reader:
        shown = reader.shown()
        assert "No articles here." in shown
        assert ".txt .md .markdown .html .htm" in shown
        assert "All articles" in shown
        assert reader.tree.total == 0
        assert reader.pane.border_title == "Article"


async def test_before_anything_is_read_the_screen_is_there_and_answers() -> None:
    pile = Pile([], NEWS, gated=True)
    async with opened(size=SMALL, pile=pile) as reader:
        assert "Reading…" in reader.shown()
        await reader.press("slash", "A")
        assert reader.line == "A"
        assert "Nothing found" not in reader.shown()
        pile.release()
        await reader.wait_until(lambda: reader.desk.progress.finished)
        assert reader.titles == ["A new timetable"]


async def test_notices_about_files_are_counted_and_listed() -> None:
    own = Problem("own.txt", "encoding", "Read as Big5.")
    lost = Problem("lost.txt", "unreadable", "No permission to read it.")
    articles = (made("own.txt", "题", ["文。"], problems=(own,)),)
    async with opened(size=SMALL, pile=Pile(articles, problems=(lost,))) as reader:
        assert "! 2 notices" in reader.shown()
        assert "! Read as Big5." in reader.shown()
        await reader.press("exclamation_mark")
        assert isinstance(reader.app.screen, ProblemsScreen)
        assert "lost.txt" in reader.shown()
        assert "No permission to read it." in reader.shown()
        await reader.press("j")
        assert "Read as Big5." in reader.shown()
        await reader.press("escape")
        assert reader.app.screen is reader.desk
        assert reader.place == "headlines"


async def test_the_list_of_notices_grows_while_it_is_open_and_the_cursor_stays() -> None:
    first = made("b.txt", "乙", ["文。"], problems=(Problem("b.txt", "encoding", "Read as Big5."),))
    then = made("a.txt", "甲", ["文。"], problems=(Problem("a.txt", "size", "It is large."),))
    pile = Pile((first,), (then,), gated=True)
    async with opened(size=SMALL, pile=pile) as reader:
        await reader.press("exclamation_mark")
        assert "Notices about files · 1" in reader.shown()
        pile.release()
        await reader.wait_until(lambda: "Notices about files · 2" in reader.shown())
        rows = reader.app.screen.query_one(ProblemList)
        assert [problem.path for problem in rows.problems] == ["a.txt", "b.txt"]
        assert rows.problems[rows.cursor].path == "b.txt"
        rows.post_message(rows.Moved(rows, 9))  # on its way since the list was longer
        await reader.settle()
        assert "Read as Big5." in reader.shown()


async def test_without_notices_there_is_nothing_to_list() -> None:
    async with opened(NEWS[:1], (60, 12)) as reader:
        assert "notice" not in reader.shown()
        await reader.press("exclamation_mark")
        assert reader.app.screen is reader.desk
        assert reader.notices == ["Every file was read without a notice."]


async def test_the_palette_does_what_a_key_would() -> None:
    async with opened(NEWS, SMALL) as reader:
        await reader.press("colon", *"every key")
        assert "What every key does" in reader.shown()
        await reader.press("enter")
        await reader.wait_until(lambda: isinstance(reader.app.screen, HelpScreen))
        await reader.press("escape", "ctrl+p", *"theme pullquote-l", "enter")
        await reader.wait_until(lambda: reader.app.theme == "pullquote-light")
        await reader.press("slash", "a", "ctrl+p", *"qqq", "enter")
        assert "No command has these words." in reader.shown()
        await reader.press("escape")
        assert (reader.place, reader.line) == ("filter-input", "a")


async def test_the_palette_is_one_for_the_mouse_too() -> None:
    async with opened(NEWS, SMALL) as reader:
        await reader.press("ctrl+p")
        row = next(y for y, line in enumerate(reader.shown().splitlines()) if "To the filter bar" in line)
        await reader.pilot.click(offset=(50, row))
        await reader.wait_until(lambda: reader.place == "filter-input")
        await reader.press("ctrl+p", "pagedown", "down", "up", "pageup")
        await reader.pilot.click(offset=(1, 1))
        await reader.settle()
        assert (reader.app.screen, reader.place) == (reader.desk, "filter-input")


@pytest.mark.parametrize("keys", [("escape", "q"), ("ctrl+q",)])
async def test_q_quits_but_not_from_the_bar(keys: tuple[str, ...]) -> None:
    async with opened(NEWS[:1], (60, 12)) as reader:
        await reader.press("slash", "q")
        assert reader.app.is_running
        await reader.pilot.press(*keys)
        assert not reader.app.is_running
        assert reader.app.return_code == 0


async def test_both_seeds_go_the_whole_way() -> None:
    async with opened(seeds(), (120, 24)) as reader:
        assert reader.titles == [FIRST_TITLE, SECOND_TITLE]
        await reader.type("公安")
        assert reader.titles == [FIRST_TITLE, SECOND_TITLE]
        await reader.type("date:2022-08")
        assert reader.titles == [FIRST_TITLE]
        await reader.type("公安 date:2022-08")
        await reader.press("enter", "enter", "n", "v", "y", "y")
        assert reader.app.clipboard.startswith("“新华社北京8月10日电（记者熊丰）记者10日从公安部获悉，")
        assert reader.app.clipboard.endswith(f"——新浪财经《{FIRST_TITLE}》，2022-08-10")
