"""The title to show for an article."""

from index.article import Article

_MONTHS = (
    "januari februari maart april mei juni juli augustus september oktober november december"
).split()


def title_of(article: Article) -> str:
    """Return the article's title, else "Artikel van 24 januari 2026", else its stem."""
    if article.title:
        return article.title
    if article.date:
        day = article.date
        return f"Artikel van {day.day} {_MONTHS[day.month - 1]} {day.year}"
    return article.stem
