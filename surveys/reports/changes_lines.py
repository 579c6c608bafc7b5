"""Two rounds beside each other as lines to read."""

from typing import TextIO

from surveys.analysis.evidence import Change, Changes, QuestionChange, Verdict
from surveys.documents import Texts, in_language
from surveys.reports.evidence_json import percent_of
from surveys.reports.evidence_texts import COMPARABILITIES, HIDDEN_CHANGE, VERDICTS
from surveys.reports.numbers import PERCENT_PLACES, number_text, p_text
from surveys.reports.texts import PERCEPTIONS, origin_note

_TITLE: Texts = {"en": "{later} beside {earlier}", "vi": "{later} so với {earlier}"}
_FAMILY: Texts = {
    "en": "{family} tests, p-values adjusted together (Holm).",
    "vi": "{family} kiểm định, giá trị p đã hiệu chỉnh chung (Holm).",
}
_CHANGED: Texts = {"en": "changed", "vi": "có thay đổi"}
_NO_EVIDENCE: Texts = {"en": "no evidence of a change", "vi": "chưa có bằng chứng về sự thay đổi"}
_LINE: Texts = {
    "en": "  {option}: {before}% ({n1}/{b1}) → {after}% ({n2}/{b2}), {change} points [{low}, {high}]; {verdict}",
    "vi": "  {option}: {before}% ({n1}/{b1}) → {after}% ({n2}/{b2}), {change} điểm [{low}; {high}]; {verdict}",
}


def write(changes: Changes, out: TextIO, language: str) -> None:
    """Every question: what may be compared with its change, what not with its reasons."""
    title = in_language(_TITLE, language)
    out.write(title.format(later=changes.later.assessment, earlier=changes.earlier.assessment) + "\n")
    for note in dict.fromkeys([origin_note(changes.later, language), origin_note(changes.earlier, language)]):
        out.write(f"{note}\n" if note else "")
    out.write(f"{in_language(PERCEPTIONS, language)}\n")
    out.write(in_language(_FAMILY, language).format(family=changes.family) + "\n")
    for question in changes.questions:
        _question(question, out, language)


def _question(question: QuestionChange, out: TextIO, language: str) -> None:
    comparison = question.comparison
    verdict = in_language(COMPARABILITIES[comparison.verdict], language)
    out.write(f"\n{comparison.name} {in_language(question.label, language)} [{verdict}]\n")
    reasons = comparison.sentences(language)
    if question.hidden:
        reasons.append(in_language(HIDDEN_CHANGE, language))
    for reason in reasons:
        out.write(f"  {reason}\n")
    for option, change in question.changes.items():
        label = in_language(question.options.get(option, {}), language) or option
        out.write(_line(question, option, label, change, language) + "\n")


def _line(question: QuestionChange, option: str, label: str, change: Change, language: str) -> str:
    (n1, b1), (n2, b2) = question.first[option], question.second[option]
    difference = change.difference
    return in_language(_LINE, language).format(
        option=label,
        n1=n1,
        b1=b1,
        n2=n2,
        b2=b2,
        before=_written(n1 / b1, language),
        after=_written(n2 / b2, language),
        change=_written(difference.value, language),
        low=_written(difference.low, language),
        high=_written(difference.high, language),
        verdict=_verdict(change, language),
    )


def _written(share: float | None, language: str) -> str:
    percent = percent_of(share)
    return "–" if percent is None else number_text(percent, PERCENT_PLACES, language)


def _verdict(change: Change, language: str) -> str:
    test = change.tested
    if test.adjusted is None:
        return in_language(VERDICTS[Verdict.TOO_FEW], language).rstrip(".")
    words = _CHANGED if test.verdict is Verdict.DIFFERS else _NO_EVIDENCE
    p = p_text(test.adjusted, language)
    return f"{in_language(words, language)} (p {p if p.startswith('<') else f'= {p}'})"
