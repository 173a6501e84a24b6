"""What stands with a citation beside its source."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Mark:
    """The id of its receipt, where it was cited before, and whether the stem has to be named."""

    receipt: str | None = None
    above: str | None = None
    is_one_of_several: bool = False
