"""Charts of every kind, with whatever they must bear, for the tests."""

from surveys.reports.charts import (
    Bar,
    Chart,
    Group,
    Part,
    StackedRow,
    bar_chart,
    dot_chart,
    grouped_chart,
    stacked_chart,
)

SHOWN = Bar("Nước xuất phát <&>", "51.5% (17/33)", "51.5%, 17 of 33", 51.5, 35.2, 67.5)
HIDDEN = Bar("Hidden", "not shown", "not shown")
LONG = Bar("Phát hiện, tiếp nhận và lấy lời khai nạn nhân bị mua bán " * 4, "0.0% (0/33)", "0.0%, 0 of 33", 0, 0, 10.4)
ROW = StackedRow("Lấy nội tạng", "n = 33", "a 25.0%; b 75.0%", (Part("25.0%", 25), Part("75.0%", 75)))
HIDDEN_ROW = StackedRow("Hidden row", "", "not shown", hidden="not shown")


def every_kind() -> dict[str, Chart]:
    """One chart of each kind."""
    bars = [SHOWN, HIDDEN, LONG]
    return {
        "bars": bar_chart(bars, title="Bars"),
        "dots": dot_chart(bars, title="Dots"),
        "grouped": grouped_chart([Group("Option", (SHOWN, HIDDEN)), Group(LONG.label, (LONG, LONG))], ["CL1", "CL2"],
                                 title="Grouped", key="g"),
        "stacked": stacked_chart([ROW, HIDDEN_ROW], ["One " * 60, "Two"], split=1, title="Stacked", key="s"),
        "no bars": bar_chart([], title="Nothing"),
    }  # fmt: skip
