"""Whom to ask: for an agency, its worker with the family or whoever is listed as its contact for safeguarding."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from safer_analysis.network.ecomap import AgencyTie, Worker, say_worker
from safer_analysis.packs.content import Statement
from safer_analysis.packs.words import pack_words
from safer_analysis.store import Row


@dataclass(frozen=True, slots=True)
class Directory:
    """Who is known to be rung in each agency."""

    ties: Sequence[AgencyTie]
    listed: Sequence[Row]
    """Contacts for safeguarding, one an agency."""
    kinds: dict[str, str]
    """Each agency with a record of the family, and its kind."""

    def of_kind(self, kind: str) -> list[str]:
        """The agencies of one kind that have recorded something of the family."""
        return sorted(agency for agency, own in self.kinds.items() if own == kind)

    def ask(self, agencies: Iterable[str]) -> Statement:
        """Whom to ring in these agencies, each on a line, with the records that name them."""
        said = [self._one(agency) for agency in dict.fromkeys(agencies)]
        return Statement(
            "\n".join(one.text for one in said), tuple(dict.fromkeys(record for one in said for record in one.records))
        )

    def _one(self, agency: str) -> Statement:
        words = pack_words()["not_known"]
        tie = next((one for one in self.ties if one.agency == agency), None)
        workers = [worker for worker in tie.workers if worker.name] if tie and tie.current else []
        if workers:
            named = "; ".join(_with_telephone(say_worker(one, current=True), one) for one in workers)
            return Statement(f"{agency}: {named}", tuple(record for one in workers for record in one.records))
        listed = next((row for row in self.listed if row["agency"].lower() == agency.lower()), None)
        if listed:
            named = ", ".join(part for part in (listed["name"], listed["job_title"], listed["telephone"]) if part)
            return Statement(words["listed"].format(agency=agency, named=named), (listed["record_id"],))
        return Statement(words["nobody"].format(agency=agency))


def _with_telephone(said: str, worker: Worker) -> str:
    return f"{said}, {worker.telephone}" if worker.telephone else said
