"""Which rule of `codes/match_rules.toml` two entries fit, by the facts on which they agree and differ."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from safer_analysis.store import Row
from safer_analysis.vocabulary import code_list

_TELL_NOTHING = {"missing", "neither", "not_recorded"}


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule, as the list declares it."""

    name: str
    band: str
    """joined, asked or apart."""
    strength: int
    """Of joins: 1 is the strongest."""
    when: tuple[tuple[str, frozenset[str]], ...]
    """Facts, and the words one of which each must be."""
    any_of: tuple[tuple[str, frozenset[str]], ...]
    """Facts of which one must be so; nothing asks nothing."""

    def fits(self, facts: Row) -> bool:
        """Whether these facts are as the rule says."""
        enough = not self.any_of or any(facts[name] in words for name, words in self.any_of)
        return enough and all(facts[name] in words for name, words in self.when)


@cache
def match_rules() -> tuple[Rule, ...]:
    """Every rule the program applies by itself, in order."""
    return tuple(
        Rule(
            code.code,
            code.more["band"],
            code.more.get("strength", 0),
            tuple((name, frozenset(words)) for name, words in code.more.get("when", {}).items()),
            tuple((name, frozenset(words)) for name, words in code.more.get("any", {}).items()),
        )
        for code in code_list("match_rules")
        if not code.more.get("by_hand", False)
    )


@cache
def fact_names() -> tuple[str, ...]:
    """The facts two entries are compared by, in order."""
    return tuple(code.code for code in code_list("match_facts"))


def find_rule(facts: Row) -> Rule | None:
    """The first rule that fits; None when none does."""
    return next((rule for rule in match_rules() if rule.fits(facts)), None)


def what_agrees(facts: Row) -> tuple[list[str], list[str]]:
    """The facts that agree and those that differ; what is nearly the same is in both. What is missing is in neither."""
    agreed, differs = [], []
    for code in code_list("match_facts"):
        said = facts[code.code]
        near = said in code.more.get("close", ())
        if said in _TELL_NOTHING:
            continue
        if said in code.more["agrees"] or near:
            agreed.append(code.code)
        if said not in code.more["agrees"]:
            differs.append(code.code)
    return agreed, differs
