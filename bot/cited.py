"""A citation as it is shown: with the version of the article that it is from."""

from dataclasses import dataclass

from index.citation import Citation
from index.receipt import identify_passage


@dataclass(frozen=True, slots=True)
class CitedPassage:
    """A citation and the digest of the article as it was when cited."""

    citation: Citation
    digest: str

    @property
    def receipt(self) -> str:
        """The id under which the passage can be verified."""
        return identify_passage(self.digest, self.citation.start, self.citation.end)
