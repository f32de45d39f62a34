"""What a study that codes plans says: one function a chapter, from whatever codes there are; proposals are labelled so."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations
from pathlib import Path

import pandas as pd

from policylab.coding.asked_units import units_of, what_it_applies_to
from policylab.coding.codebook import Codebook, Variable
from policylab.coding.codebook_file import read_codebook
from policylab.coding.codes import FINAL, MODEL, current_codes, read_codes, read_codes_file
from policylab.coding.crossing import cross_codes, crossing_test
from policylab.coding.efficacy import MEASURE, STRENGTH, efficacy, efficacy_by_year, measure_synergy
from policylab.coding.paragraph import methods_paragraph
from policylab.coding.pmc import SURFACE, pmc_sensitivity, pmc_surface, pmc_table, pmc_variables
from policylab.coding.profiles import as_groups, code_counts, code_profiles, cross_variables, specificity
from policylab.coding.proposals import propose
from policylab.coding.reliability import agreement, confusion, disagreements
from policylab.coding.settlement import settle_codes
from policylab.dataset import Dataset
from policylab.errors import OptionError
from policylab.figures.coding import (
    draw_code_crossing,
    draw_code_cube,
    draw_code_profiles,
    draw_codes,
    draw_confusion,
    draw_specificity,
)
from policylab.figures.pmc import (
    draw_efficacy,
    draw_pmc_radar,
    draw_pmc_sensitivity,
    draw_pmc_surface,
    draw_pmc_surface_3d,
)
from policylab.reports.said.methods import methods_of
from policylab.reports.said.prose import limits_of
from policylab.reports.said.summaries import overview
from policylab.reports.said.writer import Report
from policylab.resources import value_label

PLACE = ["doc_id", "start_char", "end_char"]
MOST_ROWS = 60
"""Disagreements and proposals that the page lists; the tables have all."""


@dataclass(frozen=True)
class Coded:
    """Plans, a codebook, and what was coded with it; near-duplicates are left out.

    Parameters
    ----------
    found : Dataset
        As it was opened.
    book : str
        Name of a codebook that ships, or the path of a .toml; further ones behind commas, whose codes count together (strength and
        measures_goals).
    codes : str
        Path of a table of codes, or of the folder of plans beside which ``codes.csv`` lies; "" is nobody's: proposals only.
    language : str

    Examples
    --------
    >>> import policylab as pl
    >>> coded = Coded(pl.open_corpus())
    >>> len(coded.settled), coded.coders, coded.proposals["code"].nunique() > 5
    (0, [], True)
    """

    found: Dataset
    book: str = "instruments_cn"
    codes: str = ""
    language: str = "en"

    @cached_property
    def dataset(self) -> Dataset:
        """Without near-duplicates."""
        return self.found.distinct()

    @cached_property
    def books(self) -> list[Codebook]:
        """The codebooks, in the order named."""
        return [read_codebook(name.strip()) for name in self.book.split(",")]

    @cached_property
    def units(self) -> pd.DataFrame:
        """What the codebooks apply to."""
        kinds = dict.fromkeys(what_it_applies_to(book) for book in self.books)
        return pd.concat([units_of(self.dataset, kind) for kind in kinds], ignore_index=True)

    @cached_property
    def given(self) -> pd.DataFrame:
        """Codes of units that are there, by anybody, under these codebooks."""
        path = Path(self.codes).expanduser()
        every = read_codes(path) if not self.codes or path.is_dir() else read_codes_file(path)
        every = every if self.codes else every.head(0)
        own = every[every["codebook"].isin([book.id for book in self.books])]
        return current_codes(own, self.units)

    @property
    def n_alone(self) -> int:
        """Units, by variable, that one of the people coded and no other, under the codebooks that several used."""
        several = self.given["codebook"].isin([book.id for book in self.shared])
        people = self.given[self.given["coder"].isin(self.coders) & several]
        return int((people.groupby(["unit_id", "codebook", "variable"])["coder"].nunique() == 1).sum())

    @property
    def coders(self) -> list[str]:
        """People who coded."""
        return sorted(name for name in set(self.given["coder"]) if not name.startswith((MODEL, FINAL)))

    @cached_property
    def settled(self) -> pd.DataFrame:
        """The codes that count, of all codebooks."""
        return pd.concat([settle_codes(self.given, book) for book in self.books], ignore_index=True)

    @cached_property
    def proposals(self) -> pd.DataFrame:
        """The strongest proposal of each unit and variable."""
        every = pd.concat([propose(self.dataset, book) for book in self.books], ignore_index=True)
        return every[every["rank"] == 1].reset_index(drop=True)

    @cached_property
    def shared(self) -> list[Codebook]:
        """Codebooks of which two people coded the same variable, so that agreement can be measured."""
        people = self.given[self.given["coder"].isin(self.coders)]
        coders = people.groupby(["codebook", "variable"])["coder"].nunique()
        several = set(coders[coders >= 2].index.get_level_values("codebook"))
        return [book for book in self.books if book.id in several]

    @cached_property
    def agreed(self) -> pd.DataFrame | None:
        """Agreement of the people; None where no two coded the same."""
        if not self.shared:
            return None
        return pd.concat([agreement(self.given, book) for book in self.shared], ignore_index=True)

    def variables(self, applies_to: str, level: str = "nominal") -> list[tuple[Codebook, Variable]]:
        """Variables that were coded, with their codebook."""
        coded = set(self.settled["variable"])
        return [
            (book, variable)
            for book in self.books
            for variable in book.variables
            if variable.id in coded and variable.applies_to == applies_to and variable.level == level
        ]

    def named(self, table: pd.DataFrame, book: Codebook, variable: Variable) -> pd.DataFrame:
        """``table`` with the names of codes and groups in place of their ids."""
        names = {code.id: code.name.of(self.language) for code in variable.codes}
        groups = {name: wording.of(self.language) for name, wording in variable.groups.items()}
        columns = {"code": names, "code_a": names, "code_b": names, "group": groups}
        return table.assign(
            **{
                column: table[column].map(lambda value, known=known: known.get(value, value))
                for column, known in columns.items()
                if column in table
            }
        )

    def in_words(self, table: pd.DataFrame) -> pd.DataFrame:
        """``table``, whose rows are of several variables, with the names of codebooks, variables and codes in place of their ids."""
        said = {book.id: book.title.of(self.language) for book in self.books}
        known = {variable.id: variable for book in self.books for variable in book.variables}
        parts = [table.head(0)]
        for variable, rows in table.groupby("variable", sort=False):
            codes = {code.id: code.name.of(self.language) for code in known[str(variable)].codes}
            named = {
                name: rows[name].map(_naming(codes)) for name in ("code", "said", "final") if name in rows
            }
            parts.append(rows.assign(**named, variable=known[str(variable)].name.of(self.language)))
        whole = pd.concat(parts[1:] or parts).sort_index(kind="stable")
        return whole.assign(codebook=whole["codebook"].map(said)) if "codebook" in whole else whole


def _naming(codes: dict[str, str]) -> Callable[[object], object]:
    """What puts names in place of the codes in a cell, which may name who gave them: ``LM: tax; ZX: funding``."""

    def named(cell: object) -> object:
        if not isinstance(cell, str):
            return cell
        given = (part.rpartition(": ") for part in cell.split("; "))
        return "; ".join(f"{coder}{colon}{codes.get(code, code)}" for coder, colon, code in given)

    return named


def open_with(report: Report, coded: Coded) -> None:
    """Title, limits, who coded how much."""
    title = "; ".join(book.title.of(report.language) for book in coded.books)
    n_coded, n = coded.settled["unit_id"].nunique(), len(coded.units)
    report.title("coding-page-title", below=f"n = {len(coded.dataset.documents)}", name=title)
    said = "coding-page-limits" if n_coded else "coding-page-limits-nobody"
    report.text(limits_of(coded.found, report.language), role="limits")
    report.say(said, role="limits", coded=n_coded, n=n, coders=len(coded.coders))
    report.table(overview(coded.dataset).drop(columns="doc_id"), "comparison-the-plans")
    if n_coded:
        of_coder = coded.given.groupby(["codebook", "variable", "coder"])
        progress = of_coder.agg(n_units=("unit_id", "nunique"), n_plans=("doc_id", "nunique")).reset_index()
        by = ["codebook", "variable", "coder"]
        report.table(
            coded.in_words(progress), "coding-page-who-coded", evidence=coded.in_words(coded.given), by=by
        )


def reliability(report: Report, coded: Coded) -> None:
    """How far the people agree, whom they confuse, and what has to be settled."""
    report.section("coding-page-agreement")
    if coded.agreed is None:
        report.omit("coding-page-agreement", why="coding-page-one-coder", n=len(coded.coders))
        return
    told = coded.in_words(coded.agreed)
    report.table(
        told[told["code"].isna()].drop(columns=["code", "codebook"]), "coding-page-agreement-by-variable"
    )
    alpha = told[told["code"].notna() & (told["coefficient"] == "krippendorff_alpha")]
    columns = ["variable", "code", "value", "low", "high", "n_units"]
    report.table(alpha[columns], "coding-page-agreement-by-code")
    report.say("coding-page-alone", role="limits", n=coded.n_alone)
    for book in coded.books:
        if book not in coded.shared:
            report.omit(
                "coding-page-agreement", why="coding-page-book-of-one", name=book.title.of(report.language)
            )
    for book in coded.shared:
        _confused(report, coded, book)
        differ = disagreements(coded.given, book, coded.units)
        behind = differ.merge(coded.units[["unit_id", "start_char", "end_char"]], on="unit_id")
        report.table(
            coded.in_words(behind.head(MOST_ROWS).drop(columns=["unit_id", "heading"])),
            "coding-page-disagreements",
            n=len(differ),
        )
        own = coded.agreed[coded.agreed["codebook"] == book.id]
        report.text(methods_paragraph(own, book, language=report.language), role="paper")


def _confused(report: Report, coded: Coded, book: Codebook) -> None:
    """Heat maps of nominal variables with one code a unit, for the first pair of coders."""
    for first, second in list(combinations(coded.coders, 2))[:1]:
        table = confusion(coded.given, book, coders=(first, second))
        for variable in book.variables:
            own = table[table["variable"] == variable.id]
            if len(own) and variable.level == "nominal" and not variable.multiple:
                report.figure(
                    draw_confusion,
                    coded.named(own, book, variable),
                    "coding-page-confusion",
                    variable=variable.name.of(report.language),
                )


def codes(report: Report, coded: Coded) -> None:
    """How often each code was given, and its share in each plan; each number leads to its clauses."""
    for book, variable in coded.variables("clause"):
        name = variable.name.of(report.language)
        own = coded.settled[(coded.settled["variable"] == variable.id) & coded.settled["code"].notna()]
        behind = coded.named(own, book, variable)
        report.section("coding-page-codes", name=name)
        counts = coded.named(code_counts(coded.settled, book, variable=variable.id), book, variable)
        report.figure(draw_codes, counts, "coding-page-codes-figure", evidence=behind, by=["code"], name=name)
        report.table(
            counts[counts["n"] > 0].drop(columns="variable"),
            "coding-page-codes-table",
            evidence=behind,
            by=["code"],
            name=name,
        )
        raised, upper = as_groups(coded.settled, book)
        shown, level = (raised, upper.variable(variable.id)) if variable.groups else (coded.settled, variable)
        profiles = code_profiles(shown, coded.dataset.documents, variable=variable.id)
        report.figure(
            draw_code_profiles,
            coded.named(profiles, book, level),
            "coding-page-profiles",
            evidence=behind,
            name=name,
        )


def crossings(report: Report, coded: Coded) -> None:
    """Codes by tier, by year, and by both, with tests; by group of codes where the codebook has groups."""
    documents = coded.dataset.documents
    for book, variable in coded.variables("clause"):
        raised, upper = as_groups(coded.settled, book)
        shown, level = (raised, upper.variable(variable.id)) if variable.groups else (coded.settled, variable)
        report.section("coding-page-crossings", name=variable.name.of(report.language))
        tier = documents["tier"].map(
            lambda value: None if value is None else value_label("tier", str(value), report.language)
        )
        year = documents["year"].map(lambda value: "–" if pd.isna(value) else str(int(value)))
        views = {
            "coding-page-crossing-tier": tier,
            "coding-page-crossing-year": year,
            "coding-page-crossing-tier-year": tier.fillna("–") + " " + year,
        }
        for view, values in views.items():
            groups = dict(zip(documents["doc_id"], values, strict=True))
            _crossed(report, coded, (book, level), shown, (view, groups))


def _crossed(
    report: Report,
    coded: Coded,
    asked: tuple[Codebook, Variable],
    settled: pd.DataFrame,
    view: tuple[str, dict[str, object]],
) -> None:
    book, variable = asked
    (code, groups), by = view, variable.name.of(report.language)
    try:
        crossed = cross_codes(settled, groups, variable=variable.id)
        test = crossing_test(settled, groups, variable=variable.id)
    except OptionError:  # one group, or one code
        report.omit(code, why="coding-page-nothing-to-cross", name=by)
        return
    own = settled[(settled["variable"] == variable.id) & settled["code"].notna()]
    behind = own.assign(group=own["doc_id"].map(lambda plan: groups.get(plan) or "unknown"))
    shown, behind = coded.named(crossed, book, variable), coded.named(behind, book, variable)
    report.figure(draw_code_crossing, shown, code, evidence=behind, name=by)
    report.table(shown[shown["n"] > 0], "coding-page-crossing-table", evidence=behind, by=["code", "group"])
    report.table(test, "coding-page-crossing-test")


def dimensions(report: Report, coded: Coded) -> None:
    """Two or three nominal variables of the same clauses crossed, such as instrument, stage and actor."""
    several = coded.variables("clause")[:3]
    if len(several) < 2:
        return
    report.section("coding-page-dimensions")
    settled = coded.settled
    for book in coded.books:
        settled, _ = as_groups(settled, book)
    try:
        cube = cross_variables(settled, variables=[variable.id for _, variable in several])
    except OptionError:
        report.omit("coding-page-dimensions", why="coding-page-nothing-to-cross", name="")
        return
    names = {}
    for column, (book, variable) in zip(("first", "second", "third"), several, strict=False):
        _, upper = as_groups(settled, book)
        known = {code.id: code.name.of(report.language) for code in upper.variable(variable.id).codes}
        names[column] = cube[column].map(lambda value, known=known: known.get(value, value))
    told = cube.assign(**names)
    first = settled[settled["variable"] == several[0][1].id]
    report.figure(draw_code_cube, told, "coding-page-dimensions-figure", evidence=first)
    report.table(told.sort_values("n", ascending=False), "coding-page-dimensions-table")


def pmc(report: Report, coded: Coded, preset: str = "ninths") -> None:
    """The PMC index where a codebook asks for documents with several codes a variable."""
    documents = coded.dataset.documents
    for book in coded.books:
        asked = all(variable.multiple and variable.applies_to == "document" for variable in book.variables)
        if not asked or not set(coded.settled["variable"]) & {variable.id for variable in book.variables}:
            continue
        variables = pmc_variables(coded.settled, book, documents)
        names = {variable.id: variable.name.of(report.language) for variable in book.variables}
        report.section("coding-page-pmc")
        report.say("coding-page-pmc-mentions", role="limits")
        report.table(pmc_table(variables, preset=preset), "coding-page-pmc-table", preset=preset)
        wide = variables.assign(variable=variables["variable"].map(names)).pivot(
            index="label", columns="variable", values="value"
        )
        ordered = wide.reindex(columns=[names[v.id] for v in book.variables]).reset_index()
        report.table(ordered, "coding-page-pmc-variables")
        if len(book.variables) >= SURFACE:
            surface = pmc_surface(variables)
            report.figure(draw_pmc_surface, surface, "coding-page-pmc-heat")
            report.figure(draw_pmc_surface_3d, surface, "coding-page-pmc-3d")
        report.figure(
            draw_pmc_radar,
            variables.assign(variable=variables["variable"].map(names)),
            "coding-page-pmc-radar",
        )
        changed = pmc_sensitivity(coded.given, book, documents, preset=preset)
        report.figure(draw_pmc_sensitivity, changed, "coding-page-pmc-sensitivity")
        report.table(changed, "coding-page-pmc-sensitivity-table")


def strength(report: Report, coded: Coded) -> None:
    """Strength, measures and goals by year, where these were scored."""
    scored = set(coded.settled["variable"])
    if not any(name.startswith(MEASURE) for name in scored):
        return
    report.section("coding-page-strength")
    if not any(name.startswith(STRENGTH) for name in scored) or "goals" not in scored:
        report.omit("coding-page-strength", why="coding-page-strength-lacks")
        return
    documents = coded.dataset.documents
    found = efficacy(coded.settled, documents)
    report.table(found, "coding-page-efficacy-table")
    by_year = efficacy_by_year(found)
    report.figure(draw_efficacy, by_year, "coding-page-efficacy")
    report.table(by_year, "coding-page-efficacy-by-year")
    report.table(measure_synergy(coded.settled, documents), "coding-page-synergy")


def specific(report: Report, coded: Coded) -> None:
    """How specific the plans are: facts that rules found, no codes."""
    report.section("coding-page-specificity")
    report.say("coding-page-specificity-says", role="limits")
    found = specificity(coded.dataset)
    report.figure(draw_specificity, found, "coding-page-specificity-figure")
    report.table(found.drop(columns="doc_id"), "coding-page-specificity-table")


def proposals(report: Report, coded: Coded) -> None:
    """What cues suggest, labelled as proposals: numbers of units, and the clauses behind them."""
    report.section("coding-page-proposals")
    report.say("coding-page-proposals-say", role="limits")
    for book in coded.books:
        for variable in book.variables:
            own = coded.proposals[
                (coded.proposals["codebook"] == book.id) & (coded.proposals["variable"] == variable.id)
            ]
            told = coded.named(own, book, variable)
            by_code = told.groupby("code", sort=False)
            counts = by_code.agg(n_proposed=("unit_id", "nunique"), n_plans=("doc_id", "nunique"))
            report.table(
                counts.reset_index().sort_values("n_proposed", ascending=False, kind="stable"),
                "coding-page-proposed",
                evidence=told,
                by=["code"],
                name=variable.name.of(report.language),
            )


def close_with(report: Report, coded: Coded) -> None:
    """Methods with their references."""
    report.section("comparison-methods")
    methods = ["reading", "coding", *(["agreement"] if coded.agreed is not None else [])]
    report.text(methods_of(*methods, language=report.language), role="methods")
