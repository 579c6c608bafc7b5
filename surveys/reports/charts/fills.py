"""Fills that stay apart without colour: from light to dark, every second one hatched."""

from dataclasses import dataclass

from surveys.reports.charts.svg import EDGE, element, line, rectangle

_LIGHT, _DARK = (233, 240, 247), (27, 60, 96)


def ramp(count: int) -> list[str]:
    """``count`` colours from light to dark."""
    steps = max(count - 1, 1)
    mixed = [
        [round(light + (dark - light) * step / steps) for light, dark in zip(_LIGHT, _DARK, strict=True)]
        for step in range(count)
    ]
    return ["#" + "".join(f"{part:02x}" for part in colour) for colour in mixed]


def ink_on(colour: str) -> str:
    """The ink with more contrast on a colour: black above a relative luminance of 0.179, white below (WCAG 2)."""
    return "#ffffff" if _luminance(colour) < 0.179 else "#000000"


def hatching(colours: list[str], key: str) -> str:
    """Definitions of the hatches; ``key`` keeps them apart from those of another chart on the same page."""
    made = [
        element(
            "pattern",
            line(3.5, 0, 3.5, 7, stroke=ink_on(colour), stroke_width=1.2, stroke_opacity=0.5),
            id=f"{key}-{at}",
            width=7,
            height=7,
            patternUnits="userSpaceOnUse",
            patternTransform="rotate(45)",
        )
        for at, colour in enumerate(colours)
        if _hatched(at)
    ]
    return element("defs", *made) if made else ""


@dataclass(frozen=True)
class Fill:
    """How the parts of one kind are filled."""

    colour: str
    hatch: str

    def rectangle(self, x: float, y: float, width: float, height: float) -> str:
        """A filled box with an edge."""
        body = rectangle(x, y, width, height, fill=self.colour, stroke=EDGE)
        return body + rectangle(x, y, width, height, fill=self.hatch) if self.hatch else body


def fills(colours: list[str], key: str) -> list[Fill]:
    """The fills of a chart whose hatches are defined by ``hatching``."""
    return [Fill(colour, f"url(#{key}-{at})" if _hatched(at) else "") for at, colour in enumerate(colours)]


def _hatched(at: int) -> bool:
    return at % 2 == 1


def _luminance(colour: str) -> float:
    parts = [int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))
