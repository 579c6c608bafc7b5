"""Expressions and answers made at random, for both sides."""

from hypothesis import strategies as st

_TEXTS = st.sampled_from(["", "yes", "no", "origin", "12", "-3.5", " 7 ", "2026-11-24", "2025-01-01", "Mộc Bài", "a b"])
_LEAVES = st.one_of(
    st.sampled_from(["${a}", "${b}", "${c}", "."]),
    st.integers(0, 30).map(str),
    st.sampled_from(["0.5", "1.25", "true()", "false()"]),
    _TEXTS.map(lambda text: f"'{text}'"),
)
_OPERATORS = ["=", "!=", "<", "<=", ">", ">=", "+", "-", "*", "div", "mod", "and", "or"]
_OF_ONE = ["not", "string", "number", "int", "round", "string-length", "count-selected", "floor", "ceiling", "abs",
           "boolean"]  # fmt: skip
_OF_TWO = ["selected", "coalesce", "contains", "starts-with", "concat", "round", "ends-with", "selected-at", "substr",
           "min", "max"]  # fmt: skip


def _compound(inside: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return st.one_of(
        st.tuples(inside, st.sampled_from(_OPERATORS), inside).map(lambda p: f"({p[0]} {p[1]} {p[2]})"),
        st.tuples(st.sampled_from(_OF_ONE), inside)
        .map(lambda p: f"{p[0]}({p[1]})"),
        st.tuples(st.sampled_from(_OF_TWO), inside, inside)
        .map(lambda p: f"{p[0]}({p[1]}, {p[2]})"),
        st.tuples(inside, inside, inside).map(lambda p: f"if({p[0]}, {p[1]}, {p[2]})"),
        st.tuples(inside, st.sampled_from(["[a-z]+", "\\d*", "\\s?.*", "(?:yes|no)", "[^0-9]{2,5}"]))
        .map(lambda p: f"regex({p[0]}, '{p[1]}')"),
        st.tuples(inside, inside, inside).map(lambda p: f"substr({p[0]}, {p[1]}, {p[2]})"),
        inside.map(lambda p: f"-({p})"),
    )  # fmt: skip


EXPRESSIONS = st.recursive(_LEAVES, _compound, max_leaves=8)
ANSWERS = st.fixed_dictionaries(
    {},
    optional={
        "a": _TEXTS,
        "b": st.integers(-1000, 1000) | st.sampled_from([0.5, 1e21, 1e-7, -0.25]),
        "c": st.lists(st.sampled_from(["origin", "transit", "dk"]), unique=True),
    },
)
