"""Is this a correct quotation? Compares what a message quotes with the articles, word by word."""

from index.quotation.check import (
    CheckedQuotation,
    Discrepancy,
    DiscrepancyKind,
    Outcome,
    QuotationCheck,
    Segment,
    SegmentKind,
)
from index.quotation.checking import check_quotation

__all__ = [
    "CheckedQuotation",
    "Discrepancy",
    "DiscrepancyKind",
    "Outcome",
    "QuotationCheck",
    "Segment",
    "SegmentKind",
    "check_quotation",
]
