"""The names under which files declare what, best first: what counts is the first that says something.

They are those of Hexo, Jekyll, Hugo, Zola, Pelican, Obsidian, pandoc, news crawlers and translation projects, of Open
Graph, Dublin Core and JSON-LD. A name is in lower case, with `_` for `-` and blanks unless it has a colon.
"""

from __future__ import annotations


def _names(text: str) -> dict[str, int]:
    """Names and their ranks: the best has the lowest."""
    return {name: rank for rank, name in enumerate(text.split())}


TITLE = _names("""
    title headline 标题 標題 题目 題目 題名 タイトル 제목 post_title article_title news_title
    og:title twitter:title dc.title dcterms.title citation_title linktitle display_name name
""")
AUTHORS = _names("""
    author authors byline by writer writers creator reporter reporters journalist author_name post_author contributors
    作者 撰文 撰稿 記者 记者 著者 筆者 執筆者 글쓴이 기자 dc.creator dcterms.creator article:author parsely_author
    citation_author og:article:author sailthru.author
""")
DATE = _names("""
    date published pubdate pub_date publish_date published_at published_on published_date publishdate publish_time
    publishtime publication_date publicationdate date_published datepublished published_time posted posted_at posted_on
    post_date release_date issued created created_at created_time creation_date date_created datecreated datetime time
    timestamp ctime pubtime 日期 时间 時間 发布时间 發布時間 發佈時間 发布日期 發布日期 发表时间 發表時間
    掲載日 公開日 投稿日 작성일 발행일 등록일
    article:published_time og:published_time dc.date.issued dcterms.issued dc.date dcterms.date
    dc.date.created dcterms.created citation_publication_date parsely_pub_date sailthru.date weibo:_article:create_at
""")
CATEGORIES = _names("""
    categories category section channel column 分类 分類 栏目 欄目 カテゴリ 카테고리 article:section parsely_section
""")
TAGS = _names("""
    tags tag keywords keyword 标签 標籤 关键词 關鍵詞 タグ 태그
    news_keywords article:tag dc.subject dcterms.subject
""")
URL = _names("""
    original_url source_url canonical_url canonical url link permalink from source via original origin original_link
    source_link external_url article_url guid og:url 原文链接 原文鏈接 原文連結 原文 链接 鏈接 連結 网址 網址 出典 출처
""")
SOURCE = _names("""
    source publisher publication site_name sitename media outlet website site newspaper paper provider feed feed_title
    来源 來源 媒体 媒體 出处 出處 出典 출처
    og:site_name dc.publisher dcterms.publisher dc.source application_name mediaid
""")
LANGUAGE = _names("lang language locale dc.language dcterms.language og:locale content_language")
EDITOR = _names("editor editors 责任编辑 責任編輯 责编 責編 编辑 編輯")
NESTED = _names("taxonomies extra params meta metadata attributes")
"""Tables that hold keys of the same kinds, as Zola and Hugo have them: the outer ones count first."""
