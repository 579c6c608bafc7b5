"""Evidence through the door: what tests, scores, needs, checks and weights say, and what they never say."""

import io
import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.management import call_command
from django.utils import timezone
from scipy.stats import fisher_exact

from surveys.analysis.evidence import Comparability, Unweighted, Verdict
from surveys.analysis.figures import ALL, Mark
from surveys.analysis.group_differences import differences_in
from surveys.analysis.rounds import changes_in
from surveys.interchange.demo_data import load_demo
from surveys.models import Assessment, Cluster, Response, SampleCell, Workshop
from surveys.models.coding import CodeFrame
from surveys.reports.results_json import as_json
from surveys.results.door import Query, results_for
from surveys.results.evidence import (
    changes_of,
    differences_of,
    evidence_of,
    needs_of,
    quality_of,
    scores_of,
    weights_of,
    with_evidence,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def baseline() -> Assessment:
    return load_demo(Path(settings.BASE_DIR) / "fixtures", with_responses=True)


@pytest.fixture
def empty() -> Assessment:
    """The questionnaire of 2010 and its places; nobody has answered."""
    return load_demo(Path(settings.BASE_DIR) / "fixtures", with_responses=False)


def answered(assessment: Assessment, cluster: str, answers: list[dict[str, Any]]) -> Workshop:
    """A sealed workshop with these answers."""
    made = Workshop.objects.create(
        assessment=assessment,
        slug=f"w{Workshop.objects.count()}",
        names={"en": cluster, "vi": cluster},
        cluster=Cluster.objects.get(code=cluster),
        state="sealed",
        sealed_at=timezone.now(),
    )
    Response.objects.bulk_create(
        Response(assessment=assessment, workshop=made, version=assessment.version, answers={"consent": "agree"} | given)
        for given in answers
    )
    return made


def later_round(of: Assessment) -> Assessment:
    return Assessment.objects.create(
        slug="vn-later", title={"en": "Later", "vi": "Sau"}, country=of.country, version=of.version, round=2,
        partition=of.partition,
    )  # fmt: skip


def command(*arguments: str) -> str:
    out = io.StringIO()
    call_command(*arguments, stdout=out, stderr=io.StringIO())
    return out.getvalue()


def test_eleven_of_nineteen_against_six_of_twenty_one_is_no_evidence_of_a_difference(empty: Assessment) -> None:
    for cluster, ticked, base in (("CL1", 11, 19), ("CL2", 6, 21)):
        rows = [{"q1_12": ["origin"]}] * ticked + [{"q1_12": ["transit"]}] * (base - ticked)
        answered(empty, cluster, rows)
    found = differences_of(empty).questions["q1_12"]
    test = found.option("origin").test
    assert found.groups == ("CL1", "CL2")
    assert test.p.p == pytest.approx(fisher_exact([[11, 8], [6, 15]]).pvalue)
    assert (found.verdict, test.verdict) == (Verdict.NO_EVIDENCE, Verdict.NO_EVIDENCE)
    effect = found.option("origin").risk_difference
    assert (round(100 * effect.value, 1), round(100 * effect.low, 1), round(100 * effect.high, 1)) == (29.3, -1.1, 53.4)


def test_the_family_is_every_test_of_the_page_and_adjusting_is_holms(baseline: Assessment) -> None:
    found = differences_of(baseline)
    tests = [t for q in found.questions.values() if q.difference for t in q.difference.tests if t.p]
    assert found.family == len(tests) > 100
    assert {test.family for test in tests} == {found.family}
    # By hand: the smallest p times the number of tests, the next times one less, and so on; never falling.
    expected, so_far = [], 0.0
    for place, p in enumerate(sorted(test.p.p for test in tests)):
        so_far = max(so_far, min(1.0, p * (len(tests) - place)))
        expected.append(so_far)
    assert sorted(test.adjusted for test in tests) == pytest.approx(expected)
    assert all((test.verdict is Verdict.DIFFERS) == (test.adjusted < 0.05) for test in tests)


def test_TR22_TR24_what_is_hidden_or_marked_has_no_test(baseline: Assessment) -> None:
    results = results_for(baseline, Query(by="cluster"))
    found = differences_in(results)
    hidden = 0
    for table in results.tables:
        one = found.questions[table.question.name]
        for segment in table.segments:
            if segment.name == ALL:
                continue
            for figure in segment.figures:
                if segment.mark is not Mark.SHOWN or figure.mark is not Mark.SHOWN:
                    hidden += 1
                    assert segment.name not in one.groups or figure.name not in one.options
                    assert one.difference is None or segment.name in one.left_out or figure.name in one.hidden_options
    assert hidden > 0
    assert {found.questions[name].verdict for name in ("q5_10", "q5_10b", "q5_11")} == {None}


def test_who_answered_is_not_tested(baseline: Assessment) -> None:
    found = differences_of(baseline).questions
    assert {found[name].untested for name in ("consent", "blo", "agency", "workshop")} == {"who_answered"}


def test_scores_of_groups_add_up_and_are_of_the_key(baseline: Assessment) -> None:
    scores = scores_of(baseline, Query(by="cluster"))
    results = results_for(baseline, Query(by="cluster"))
    items = {item.item: item for item in scores.items}
    assert set(items) == {q.name for q in baseline.version.document.items() if q.key}
    for item in scores.items:
        whole, one, two = (item.segments[name] for name in (ALL, "CL1", "CL2"))
        if one and two:
            for part in ("right", "wrong", "dont_know", "blank", "not_my_area", "not_asked"):
                assert getattr(whole, part) == getattr(one, part) + getattr(two, part)
        table = results.table(item.item)
        if whole and not table.counts_mentions:
            by_name = {figure.name: figure.count for figure in table.segment(ALL).figures}
            assert whole.right == sum(by_name[option] for option in table.question.key)
    means = {theme.theme: theme.segments for theme in scores.themes}["all"]
    weighted = sum(means[name].mean * means[name].respondents for name in ("CL1", "CL2"))
    assert means[ALL].mean == pytest.approx(weighted / means[ALL].respondents)


def test_needs_rank_the_grid_by_two_models_and_say_what_moves(baseline: Assessment) -> None:
    sources = {source.name: source for source in needs_of(baseline).sources}
    grid = sources["grid_5_9"]
    assert [ranking.model for ranking in grid.rankings] == ["share_requiring", "urgency_weighted"]
    require = {need.topic: need for need in grid.rankings[0].needs}
    assert require["q5_9_toc_investigation"].score == pytest.approx(23 / 33)
    assert require["q5_9_field_patrol"].score == pytest.approx(13 / 31)
    assert {move.topic for move in grid.comparison.moves} == set(require)
    assert {"q1_15", "q2_8", "q3_15", "q4_14", "experience"} <= set(sources)
    assert all(need.base >= 5 for need in sources["experience"].rankings[0].needs)


def test_TR22_nobody_is_named_by_the_checks_and_few_are_not_counted(baseline: Assessment) -> None:
    quality = quality_of(baseline)
    assert quality.checked
    assert all(rule.respondents is None or rule.respondents >= 5 for rule in quality.rules)
    table = results_for(baseline).table("q4_9").segment(ALL)
    [flag] = [flag for flag in quality.items if flag.item == "q4_9"]
    assert (flag.missing, flag.asked) == (table.missing, table.answered + table.missing)


def test_without_the_number_of_staff_there_are_no_weights_but_a_sentence(baseline: Assessment) -> None:
    found = weights_of(baseline)
    assert (found.reason, found.questions) == (Unweighted.UNKNOWN_STAFF, {})
    text = as_json(with_evidence(baseline, results_for(baseline)), "en")["weights"]["sentence"]
    assert "does not say how many officers" in text


def test_where_staff_is_known_shares_are_weighted_by_what_results_are_released_by(baseline: Assessment) -> None:
    for cell in SampleCell.objects.all():
        cell.population = max(cell.planned, 1) * (1 if cell.office.cluster.code == "CL1" else 3)
        cell.save()
    staff = {
        code: sum(SampleCell.objects.filter(office__cluster__code=code).values_list("population", flat=True))
        for code in ("CL1", "CL2")
    }
    found = weights_of(baseline)
    assert (found.reason, found.margins) == (None, ("cluster",))
    table = results_for(baseline, Query(by="cluster")).table("q1_12")
    shares = {code: {f.name: f for f in table.segment(code).figures}["origin"] for code in staff}
    # By hand: each cluster's own weight, its part of the staff over its part of the responses.
    sizes = {"CL1": 16, "CL2": 17}
    each = {code: staff[code] / sum(staff.values()) / (sizes[code] / 33) for code in staff}
    expected = sum(each[c] * shares[c].count for c in staff) / sum(each[c] * shares[c].base for c in staff)
    got = found.questions["q1_12"]["origin"]
    assert (got.weighted, got.unweighted) == (pytest.approx(expected), pytest.approx(17 / 33))
    assert got.effective_n < got.base == 33
    assert not [q for q in baseline.version.document.items() if q.integrity and q.name in found.questions]


def test_a_round_beside_itself_has_not_changed(baseline: Assessment) -> None:
    changes = changes_of(baseline, baseline)
    shown = [change for question in changes.questions for change in question.changes.values()]
    assert len(shown) > 300
    assert {change.difference.value for change in shown} == {0.0}
    assert Verdict.DIFFERS not in {change.tested.verdict for change in shown}
    assert {question.comparison.verdict for question in changes.questions} == {Comparability.COMPARABLE}


def test_a_change_is_told_with_test_and_interval_under_both_policies(baseline: Assessment) -> None:
    later = later_round(baseline)
    answered(later, "CL1", [{"q2_1": "yes", "q5_11": "yes"}] * 15)
    answered(later, "CL2", [{"q2_1": "yes", "q5_11": "no"}] * 15)
    found = json.loads(command("compare", "vn-later", "vn-2010", "--json"))
    questions = {question["name"]: question for question in found["questions"]}
    yes = questions["q2_1"]["options"]["yes"]
    before = {f.name: f for f in results_for(baseline).table("q2_1").segment(ALL).figures}["yes"]
    assert yes["earlier"]["count"] == before.count
    assert yes["later"] == {"count": 30, "base": 30, "percent": 100.0}
    p = fisher_exact([[before.count, before.base - before.count], [30, 0]]).pvalue
    assert yes["p"] == pytest.approx(p, abs=5e-5)
    hidden = {figure.mark for figure in results_for(later).table("q5_11").segment(ALL).figures} != {Mark.SHOWN}
    assert questions["q5_11"]["hidden"] is hidden
    text = command("compare", "vn-later", "vn-2010", "--language", "vi")
    assert "chưa có bằng chứng về sự thay đổi" in text
    assert "100,0% (30/30)" in text


def test_what_was_not_asked_in_both_rounds_has_reasons_and_no_change(baseline: Assessment) -> None:
    document = baseline.version.document
    themes = tuple(
        replace(theme, questions=tuple(q for q in theme.questions if q.name != "q2_1")) for theme in document.themes
    )
    results = results_for(baseline)
    shorter = replace(document, themes=themes)
    without = replace(results, tables=tuple(t for t in results.tables if t.question.name != "q2_1"))
    [gone] = [q for q in changes_in(results, without, (document, shorter)).questions if q.comparison.name == "q2_1"]
    assert gone.comparison.verdict is Comparability.NOT_COMPARABLE
    assert gone.changes == {}
    assert gone.comparison.sentences("en") == ["The question was asked in the first round only."]


@pytest.mark.parametrize(
    "answers",
    [[], [{"q1_12": ["origin"]}], [{}] * 12, [{"q1_12": ["origin"], "q5_11": "yes", "q1_1": "smuggling"}] * 12],
    ids=["nobody", "one", "blank", "all alike"],
)
def test_next_to_nothing_is_empty_and_well_formed(empty: Assessment, answers: list[dict[str, Any]]) -> None:
    if answers:
        answered(empty, "CL1", answers)
    for query in (Query(), Query(by="cluster")):
        evidence = evidence_of(empty, query)
        assert (evidence.differences is None) == (query.by is None)
        if evidence.differences:
            assert evidence.differences.family == 0
            assert evidence.differences.differing == ()
        whole = {theme.theme: theme for theme in evidence.scores.themes}["all"]
        assert (whole.segments[ALL] is None) == (len(answers) < 10)
        for language in ("en", "vi"):
            written = as_json(with_evidence(empty, results_for(empty, query)), language)
            assert json.dumps(written, allow_nan=False)
            assert written["quality"]["checked"] is (len(answers) >= 10)
    assert command("compare", empty.slug, empty.slug)


def test_the_json_has_evidence_beside_the_tables(baseline: Assessment) -> None:
    found = json.loads(command("results", "vn-2010", "--by", "cluster", "--json"))
    questions = {question["name"]: question for question in found["questions"]}
    origin = questions["q1_12"]["difference"]
    assert {"test", "p", "p_adjusted", "family", "verdict", "effect", "low", "high", "option"} <= set(origin)
    assert questions["q5_11"]["difference"]["verdict"] is None
    assert "p" not in questions["q5_11"]["difference"]
    assert "no difference" not in json.dumps(found)
    assert {"scores", "needs", "quality", "weights", "coded"} <= set(found)
    assert json.loads(command("results", "vn-2010", "--trace", "q1_12/origin"))["count"] == 17


def test_coded_open_answers_stand_in_the_json_as_tables(baseline: Assessment) -> None:
    frame = CodeFrame.objects.create(assessment=baseline, item="q4_10")
    frame.codes.create(position=1, name="patrol", label={"en": "On patrol", "vi": "Khi tuần tra"})
    [table] = json.loads(command("results", "vn-2010", "--by", "cluster", "--json"))["coded"]
    assert table["name"] == "q4_10_coded"
    assert table["segments"]["all"]["options"]["patrol"]["count"] == 0


def test_coding_leaves_the_groups_of_the_release_as_they_are(baseline: Assessment) -> None:
    baseline.partition = Assessment.Partition.CELLS
    baseline.save()
    CodeFrame.objects.create(assessment=baseline, item="q4_10").codes.create(
        position=1, name="x", label={"en": "X", "vi": "X"}
    )
    before = results_for(baseline, Query(by="release_group")).segments
    assert evidence_of(baseline, Query(by="release_group")).coded.segments == before
    assert results_for(baseline, Query(by="release_group")).segments == before
