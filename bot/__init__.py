"""Bronvast: answers to questions about an article, as verbatim passages with their source."""
