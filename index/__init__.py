"""Articles, passages, addresses and the search for an answer; knows nothing of chat."""

from index.address import Address, find_addresses, parse_address
from index.article import Article, Paragraph, Sentence, Speech
from index.citation import Citation, Finding
from index.citing import cite, extend, join, neighbours, resolve, with_antecedent
from index.display import title_of
from index.errors import (
    AddressError,
    ArticleError,
    BronvastError,
    ModelError,
    QuestionFileError,
    SettingsError,
    StoreError,
    TrainingError,
)
from index.passage import Passage
from index.passages import split_passages
from index.reading import load_article, load_collection
from index.sentences import split_sentences

__all__ = [
    "Address",
    "AddressError",
    "Article",
    "ArticleError",
    "BronvastError",
    "Citation",
    "Finding",
    "ModelError",
    "Paragraph",
    "Passage",
    "QuestionFileError",
    "Sentence",
    "SettingsError",
    "Speech",
    "StoreError",
    "TrainingError",
    "cite",
    "extend",
    "find_addresses",
    "join",
    "load_article",
    "load_collection",
    "neighbours",
    "parse_address",
    "resolve",
    "split_passages",
    "split_sentences",
    "title_of",
    "with_antecedent",
]
