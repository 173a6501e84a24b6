"""Every error a user can cause or mend.

BronvastError
├── ArticleError        an article file cannot be read
├── AddressError        an address such as ¶4.2 is malformed or does not exist
├── ModelError          an encoder or reranker cannot be loaded
├── StoreError          a saved index is damaged or does not fit
├── QuestionFileError   a file with evaluation or curated questions is wrong
├── TrainingError       training data is missing or wrong
└── SettingsError       config.yaml or an environment variable is wrong

The message of each says what is wrong, with which value, and what to do about it.
"""


class BronvastError(Exception):
    """A fault whose message is fit to be shown to the user as it is."""


class ArticleError(BronvastError):
    """An article file that cannot be read."""


class AddressError(BronvastError):
    """An address that is malformed or that the article does not have."""


class ModelError(BronvastError):
    """A model that is missing, damaged or of the wrong kind."""


class StoreError(BronvastError):
    """A saved index that is damaged or belongs to something else."""


class QuestionFileError(BronvastError):
    """A question file that is malformed."""


class TrainingError(BronvastError):
    """Training data that is missing or malformed."""


class SettingsError(BronvastError):
    """A setting that is unknown or has a wrong value."""
