"""A citation as it is shown: with the version of the article that it is from."""

from dataclasses import dataclass

from index.citation import Citation
from index.receipt import identify_citation


@dataclass(frozen=True, slots=True)
class CitedPassage:
    """A citation and the digest of the article as it was when cited."""

    citation: Citation
    digest: str

    @property
    def receipt(self) -> str:
        """The id under which the citation can be verified."""
        return identify_citation(self.digest, self.citation)
