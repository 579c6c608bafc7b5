"""How each printed figure is read against the results JSON: a figure holds or it does not.

Most follow from the columns of published-figures.csv (question, measure, segment, option, published_value,
decimals). Those whose option is a derived variable, a range or a sentence are read by a function of their own.
"""

from collections.abc import Callable
from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal
from fractions import Fraction
from typing import Any

from scipy.stats import fisher_exact

from surveys.analysis.frame import Record

Figure = dict[str, str]


class Reader:
    """The results JSON by printed question number, and the raw answers for variables derived from whole answers."""

    def __init__(self, results: dict[str, Any], records: list[Record]) -> None:
        self.results = results
        self.questions = {question["number"]: question for question in results["questions"] if question["number"]}
        self.answers = [record.answers for record in records]

    def segment(self, number: str, segment: str = "all") -> dict[str, Any]:
        return self.questions[number]["segments"][segment]

    def count(self, number: str, option: str, segment: str = "all") -> int:
        """Ticks of one option, or of several joined by +."""
        return sum(self.segment(number, segment)["options"][name]["count"] for name in option.split("+"))

    def share(self, number: str, option: str, segment: str = "all") -> Fraction:
        return Fraction(self.count(number, option, segment), self.segment(number, segment)["answered"])

    def share_of_mentions(self, number: str, option: str, segment: str = "all") -> Fraction:
        return Fraction(self.count(number, option, segment), self.segment(number, segment)["mentions"])

    def ranked(self, number: str, segment: str = "all") -> list[str]:
        """The options by count, most named first; equals in the questionnaire's order, "don't know" left out."""
        options = {name: o["count"] for name, o in self.segment(number, segment)["options"].items() if name != "dk"}
        return sorted(options, key=lambda name: -options[name])

    def rank(self, number: str, option: str, segment: str = "all") -> int:
        """1 + the number of options named more often: equals share a rank."""
        return 1 + sum(
            self.count(number, other, segment) > self.count(number, option, segment)
            for other in self.ranked(number, segment)
        )

    def rows(self, grid: str) -> list[str]:
        """Numbers of the rows of a grid."""
        return [number for number in self.questions if number.startswith(f"{grid}.")]

    def share_of_exactly(self, item: str, wanted: str) -> Fraction:
        """Respondents who ticked exactly this set, of those who answered."""
        given = [set(answers[item]) for answers in self.answers if isinstance(answers.get(item), list)]
        return Fraction(sum(ticks == set(wanted.split()) for ticks in given), len(given))


def holds(figure: Figure, reader: Reader) -> bool:
    """Whether the printed figure is what our results say."""
    if own := READINGS.get(figure["id"]):
        return own(reader, figure)
    return _BY_MEASURE[figure["measure"]](reader, figure)


def rounded(share: Fraction, figure: Figure, rounding: str = ROUND_HALF_UP) -> Decimal:
    """The share in percent with the figure's decimals, by Python's own decimal arithmetic."""
    percent = Decimal(100 * share.numerator) / Decimal(share.denominator)
    return percent.quantize(Decimal(1).scaleb(-int(figure["decimals"])), rounding=rounding)


def _printed(share: Fraction, figure: Figure, rounding: str = ROUND_HALF_UP) -> bool:
    return rounded(share, figure, rounding) == Decimal(figure["published_value"])


def _count(reader: Reader, figure: Figure) -> bool:
    return reader.count(figure["question"], figure["option"], figure["segment"]) == int(figure["published_value"])


def _percent_of_respondents(reader: Reader, figure: Figure) -> bool:
    if figure["decimals"] == "1" and "+" not in figure["option"]:  # the JSON prints it itself
        option = reader.segment(figure["question"], figure["segment"])["options"][figure["option"]]
        return option["percent_of_respondents"] == float(figure["published_value"])
    return _printed(reader.share(figure["question"], figure["option"], figure["segment"]), figure)


def _percent_of_mentions(reader: Reader, figure: Figure) -> bool:
    return _printed(reader.share_of_mentions(figure["question"], figure["option"], figure["segment"]), figure)


def _rank(reader: Reader, figure: Figure) -> bool:
    """A rank of its own: nobody shares it. Of "1-2" either will do, shared or not."""
    number, option, segment = figure["question"], figure["option"], figure["segment"]
    best, _, last = figure["published_value"].partition("-")
    alone = all(
        reader.count(number, other, segment) != reader.count(number, option, segment)
        for other in reader.ranked(number, segment)
        if other != option
    )
    return int(best) <= reader.rank(number, option, segment) <= int(last or best) and (alone or bool(last))


_BY_MEASURE: dict[str, Callable[[Reader, Figure], bool]] = {
    "count": _count,
    "percent_of_respondents": _percent_of_respondents,
    "percent_of_mentions": _percent_of_mentions,
    "rank": _rank,
}


# Readings of their own. The comment says how a sentence is read where the report leaves it open.


def _responses(reader: Reader, figure: Figure) -> bool:
    return reader.results["responses"] == int(figure["published_value"])


def _options_in_use(reader: Reader, figure: Figure) -> bool:
    """How many offices (workshops) have at least one respondent."""
    options = reader.segment(figure["question"], figure["segment"])["options"].values()
    return sum(option["count"] > 0 for option in options) == int(figure["published_value"])


def _summed(option: str, *, rounding: str = ROUND_HALF_UP) -> Callable[[Reader, Figure], bool]:
    """Share of respondents of several options together."""
    return lambda reader, figure: _printed(
        reader.share(figure["question"], option, figure["segment"]), figure, rounding
    )


def _count_of(option: str) -> Callable[[Reader, Figure], bool]:
    return lambda reader, figure: reader.count(figure["question"], option) == int(figure["published_value"])


def _among_most_named(reader: Reader, figure: Figure) -> bool:
    """In the upper half of the list, equals included."""
    options = len(reader.ranked(figure["question"]))
    return reader.rank(figure["question"], figure["option"]) <= (options + 1) // 2


def _wrong_scenarios(reader: Reader) -> list[Fraction]:
    keys = {"1.1": "smuggling", "1.2": "trafficking", "1.3": "trafficking", "1.4": "neither"}
    return [1 - reader.share(number, key) for number, key in keys.items()]


def _nearly_all(reader: Reader, figure: Figure) -> bool:
    """At least nine in ten."""
    return reader.share(figure["question"], figure["option"]) >= Fraction(9, 10)


def _several(reader: Reader, figure: Figure) -> bool:
    """More than one respondent."""
    return reader.count(figure["question"], figure["option"]) >= 2


def _had_some_training(reader: Reader, figure: Figure) -> bool:
    return _printed(1 - reader.share_of_mentions("2.4", "none"), figure)


def _transit_or_destination(reader: Reader, figure: Figure) -> bool:
    """At most one in ten names neither (the note on the figure says so)."""
    given = [set(answers["q2_6"]) for answers in reader.answers if isinstance(answers.get("q2_6"), list)]
    return sum(not ticks & {"transit", "destination"} for ticks in given) <= len(given) / 10


def _national_legislation(reader: Reader, figure: Figure) -> bool:
    return _printed(reader.share_of_exactly("q3_4", "forest_law decree_32 decree_82 penal_190"), figure)


def _combinations(reader: Reader) -> list[Fraction]:
    wanted = "environmental_police mard forest_protection_dept"
    return [reader.share_of_exactly(item, wanted) for item in ("q3_13", "q3_14")]


def _highest_never_or_rarely(reader: Reader, figure: Figure) -> bool:
    """ "Up to 85 %": the highest row of the grid."""
    return _printed(max(reader.share(number, "never+rarely") for number in reader.rows("3.6")), figure)


def _non_ods_named(reader: Reader, figure: Figure) -> bool:
    return _printed(reader.share_of_mentions("4.5", "co2+hydrocarbon"), figure)


def _contact_authorities(reader: Reader, figure: Figure) -> bool:
    return _printed(reader.share("4.7b", "contact_authorities"), figure)


def _never_met(reader: Reader) -> list[Fraction]:
    return [reader.share(number, "never") for number in ("4.8", "4.11", "4.12")]


def _most_named(reader: Reader, figure: Figure) -> bool:
    """Named by more than any other."""
    return reader.ranked(figure["question"])[0] == figure["option"] and (
        reader.rank(figure["question"], reader.ranked(figure["question"])[1]) == 2
    )


def _more_in(reader: Reader, figure: Figure) -> bool:
    """A larger share of respondents in the named cluster than in the other."""
    other = {"CL1": "CL2", "CL2": "CL1"}[figure["segment"]]
    number, option = figure["question"], figure["option"]
    return reader.share(number, option, figure["segment"]) > reader.share(number, option, other)


def _unsure_or_combination(reader: Reader, figure: Figure) -> bool:
    """More than half in every row."""
    return all(reader.share(number, "combination+dk") > Fraction(1, 2) for number in reader.rows("5.3"))


def _highest_row(reader: Reader, figure: Figure) -> bool:
    shares = {number: reader.share(number, "international") for number in reader.rows("5.3")}
    return all(shares["5.3.trafficking"] > share for number, share in shares.items() if number != "5.3.trafficking")


def _top_three_required(reader: Reader, figure: Figure) -> bool:
    shares = {number: reader.share(number, "require") for number in reader.rows("5.9")}
    return sum(share > shares[figure["question"]] for share in shares.values()) < 3


def _nearly_double(reader: Reader, figure: Figure) -> bool:
    """Between one and a half times and twice as much."""
    ratio = reader.share_of_mentions("1.13", "origin", "CL1") / reader.share_of_mentions("1.13", "origin", "CL2")
    return Fraction(3, 2) < ratio < 2


def _women(reader: Reader, figure: Figure) -> bool:
    """The three options on women together are named more than any other single form."""
    women = "women_sexual+women_marriage+women_labour"
    others = set(reader.ranked("1.14", figure["segment"])) - set(women.split("+"))
    total = reader.count("1.14", women, figure["segment"])
    return all(total > reader.count("1.14", other, figure["segment"]) for other in others)


def _mainly(reader: Reader, figure: Figure) -> bool:
    """More than half."""
    return reader.share(figure["question"], figure["option"], figure["segment"]) > Fraction(1, 2)


def _in_this_order(reader: Reader, figure: Figure) -> bool:
    """Each named more often than the next; only the last may share its rank."""
    number, segment = figure["question"], figure["segment"]
    wanted = figure["option"].split(">")
    return [reader.rank(number, option, segment) for option in wanted] == list(range(1, len(wanted) + 1)) and (
        reader.ranked(number, segment)[: len(wanted)] == wanted
    )


def _share_the_lead(reader: Reader, figure: Figure) -> bool:
    """Both before every other option, in whichever order."""
    wanted = set(figure["option"].split("|"))
    return all(reader.rank(figure["question"], option, figure["segment"]) <= 2 for option in wanted)


def _no_difference(reader: Reader, figure: Figure) -> bool:
    """Fisher's exact test finds none at five percent."""
    table = []
    for cluster in ("CL1", "CL2"):
        count = reader.count(figure["question"], "never", cluster)
        table.append([count, reader.segment(figure["question"], cluster)["answered"] - count])
    return fisher_exact(table).pvalue > 0.05


def _some_remarks(reader: Reader, figure: Figure) -> bool:
    return reader.segment(figure["question"])["answered"] > 0


READINGS: dict[str, Callable[[Reader, Figure], bool]] = {
    **dict.fromkeys(["F001", "F027", "F032", "F195"], _responses),
    **dict.fromkeys(["F028", "F033", "F040", "F042", "F046", "F196", "F197", "F198"], _options_in_use),
    **dict.fromkeys(["F014", "F015", "F016", "F017", "F018", "F019", "F020"], _among_most_named),
    "F034": _count_of("commune_police+peoples_committee"),
    "F039": _summed("commune_police+peoples_committee"),
    "F050": _summed("provincial_police+anti_narcotics", rounding=ROUND_DOWN),
    "F062": lambda reader, figure: _printed(min(_wrong_scenarios(reader)), figure),
    "F063": lambda reader, figure: _printed(max(_wrong_scenarios(reader)), figure),
    **dict.fromkeys(["F064", "F065"], _nearly_all),
    **dict.fromkeys(["F078", "F079", "F080", "F081"], _several),
    "F083": _had_some_training,
    "F086": _transit_or_destination,
    "F097": _national_legislation,
    "F104": _highest_never_or_rarely,
    "F111": lambda reader, figure: _printed(min(_combinations(reader)), figure),
    "F112": lambda reader, figure: _printed(max(_combinations(reader)), figure),
    "F117": _non_ods_named,
    "F123": _contact_authorities,
    "F124": lambda reader, figure: _printed(min(_never_met(reader)), figure),
    "F125": lambda reader, figure: _printed(max(_never_met(reader)), figure),
    "F127": _most_named,
    "F153": _unsure_or_combination,
    "F154": _highest_row,
    **dict.fromkeys(["F148", "F212", "F213", "F221", "F222", "F223", "F224"], _more_in),
    **dict.fromkeys(["F181", "F182", "F183"], _top_three_required),
    "F204": _nearly_double,
    **dict.fromkeys(["F205", "F206"], _women),
    "F207": _mainly,
    **dict.fromkeys(["F210", "F211"], _share_the_lead),
    **dict.fromkeys(["F219", "F220"], _in_this_order),
    **dict.fromkeys(["F229", "F230", "F231"], _no_difference),
    **dict.fromkeys(["F240", "F241"], _some_remarks),
}
