"""What can be wrong with a store, said so that a person knows what to do next."""

from __future__ import annotations


class StoreProblem(Exception):
    """The store cannot be used. `code` names the reason; the message says what, and what next."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code


# What DuckDB says, and what a person needs to hear. The first entry whose words all occur is taken.
_MEANINGS = (
    (
        ("wrong encryption key",),
        "wrong_key",
        "The key does not open this store. Check SAFER_STORE_KEY; it is the key the store was made with.",
    ),
    (
        ("without a key",),
        "key_needed",
        "This store is encrypted. Set SAFER_STORE_KEY to the key it was made with.",
    ),
    (
        ("key is explicitly specified",),
        "not_encrypted",
        "A key was given, but this store is not encrypted. Unset SAFER_STORE_KEY to open it, or name another file.",
    ),
    (
        ("could not set lock",),
        "in_use",
        "Another program has this store open. Close the dashboard or the other command, then try again.",
    ),
    (
        ("being used by another process",),
        "in_use",
        "Another program has this store open. Close the dashboard or the other command, then try again.",
    ),
    (
        ("already attached",),
        "in_use",
        "This store is already open in this program.",
    ),
    (
        ("not a valid duckdb database",),
        "not_a_store",
        "This file is not a store. Name another file with --store or SAFER_STORE.",
    ),
    (
        ("permission denied",),
        "no_permission",
        "This file or its folder may not be written. Name another place with --store or SAFER_STORE.",
    ),
)


def explain_opening(error: Exception) -> StoreProblem:
    """The same failure in plain words. Nothing of the original message is repeated: it can hold a path or a key."""
    said = str(error).lower()
    for words, code, message in _MEANINGS:
        if all(word in said for word in words):
            return StoreProblem(code, message)
    return StoreProblem("cannot_open", f"The store could not be opened ({type(error).__name__}).")
