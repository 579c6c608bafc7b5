"""Why a query is not answered, in English and Vietnamese."""

from collections.abc import Sequence

from surveys.documents import Texts

_REFUSALS: dict[str, Texts] = {
    "outside_partition": {
        "en": "Results cannot be broken down by “{variable}”. They are released by {partition}; a finer or "
        "different breakdown would cut groups apart until single officers can be recognised.",
        "vi": "Không thể chia kết quả theo “{variable}”. Kết quả được công bố theo: {partition}; chia nhỏ hơn hoặc "
        "chia theo cách khác có thể làm lộ câu trả lời của từng cán bộ.",
    },
    "one_at_a_time": {
        "en": "Results are broken down or filtered by one variable at a time ({partition}); two together would cut "
        "groups apart until single officers can be recognised.",
        "vi": "Mỗi lần chỉ chia hoặc lọc kết quả theo một biến ({partition}); kết hợp hai biến có thể làm lộ câu trả "
        "lời của từng cán bộ.",
    },
    "unknown_value": {
        "en": "There are no results for “{variable}” = “{value}”. Please choose from the list.",
        "vi": "Không có kết quả cho “{variable}” = “{value}”. Xin chọn trong danh sách.",
    },
}
_OVERALL_ONLY: Texts = {"en": "no group (only overall)", "vi": "không chia nhóm (chỉ toàn bộ)"}
_VARIABLES: dict[str, Texts] = {
    "cluster": {"en": "cluster", "vi": "cụm"},
    "workshop": {"en": "workshop", "vi": "hội thảo"},
    "blo": {"en": "blo (border liaison office)", "vi": "blo (văn phòng liên lạc biên giới)"},
    "agency": {"en": "agency", "vi": "cơ quan (agency)"},
    "release_group": {"en": "group of release", "vi": "nhóm công bố"},
}


class Refused(Exception):
    """A query that the policy does not answer. ``reason`` is its key, ``texts`` the sentence in each language."""

    def __init__(self, reason: str, **values: Texts) -> None:
        self.reason = reason
        self.texts: Texts = {
            language: sentence.format(**{name: texts[language] for name, texts in values.items()})
            for language, sentence in _REFUSALS[reason].items()
        }
        super().__init__(self.texts["en"])


def named(variable: str) -> Texts:
    """The name of a variable as a reader knows it."""
    return _VARIABLES.get(variable) or as_typed(variable)


def as_typed(text: str) -> Texts:
    """What somebody wrote, shortened."""
    return dict.fromkeys(_OVERALL_ONLY, text[:40])


def partition_named(variables: Sequence[str]) -> Texts:
    """What results are released by."""
    names = [named(variable) for variable in variables]
    return {
        language: ", ".join(texts[language] for texts in names) or nothing
        for language, nothing in _OVERALL_ONLY.items()
    }
