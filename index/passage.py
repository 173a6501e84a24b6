"""The unit that is retrieved: a paragraph, or a run of sentences of a long one."""

from dataclasses import dataclass

from index.article import Article, Paragraph, Sentence


@dataclass(frozen=True, slots=True)
class Passage:
    """Sentences `first` to `last` of one paragraph, at most 90 words together.

    `is_whole` tells whether they are the whole paragraph; `address` is then "¶3", else "¶44.1-4".
    """

    article: Article
    paragraph: Paragraph
    first: int
    last: int

    @property
    def is_whole(self) -> bool:
        """Whether the passage is its whole paragraph."""
        return self.first == 1 and self.last == len(self.paragraph.sentences)

    @property
    def sentences(self) -> tuple[Sentence, ...]:
        """The sentences of the passage in order."""
        return self.paragraph.sentences[self.first - 1 : self.last]

    @property
    def start(self) -> int:
        """Where the passage begins in the paragraph's text, in characters."""
        return self.sentences[0].start

    @property
    def end(self) -> int:
        """Where the passage ends in the paragraph's text, in characters."""
        return self.sentences[-1].end

    @property
    def text(self) -> str:
        """The passage, verbatim."""
        return self.paragraph.text[self.start : self.end]

    @property
    def section(self) -> str | None:
        """The heading above the passage."""
        return self.paragraph.section

    @property
    def address(self) -> str:
        """The passage's address without the article: "¶3" or "¶44.1-4"."""
        if self.is_whole:
            return f"¶{self.paragraph.number}"
        if self.first == self.last:
            return f"¶{self.paragraph.number}.{self.first}"
        return f"¶{self.paragraph.number}.{self.first}-{self.last}"
