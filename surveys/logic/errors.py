"""The refusal of an expression."""

#: What is wrong and what to do; the interchange's catalogue has the Vietnamese.
_SENTENCES = {
    "too_long": "the expression is longer than {maximum} characters",
    "number_too_large": "the number “{text}” is too large",
    "too_deep": "the expression nests deeper than {maximum} levels",
    "unknown_character": "“{text}” has no meaning here",
    "unclosed_text": "a text is opened with {text} and not closed",
    "unclosed_reference": "a reference is written ${{name}}",
    "unexpected_token": "“{text}” does not fit here",
    "unexpected_end": "the expression ends too early",
    "unclosed_bracket": "a bracket is opened and not closed",
    "double_equals": "“==” is written “=”",
    "path_not_supported": "“{text}” is a path; refer to questions as ${{name}}",
    "unknown_function": "there is no function “{name}” here",
    "wrong_argument_count": "“{name}” takes {expected} arguments, not {given}",
    "pattern_not_literal": "the pattern of regex() is written in quotes, not computed",
    "pattern_not_portable": "the pattern of regex() uses “{text}”, which browser and server read differently",
}


class ExpressionError(ValueError):
    """An expression that is not in the grammar. ``position`` counts characters of the source from 0."""

    def __init__(self, key: str, position: int, **values: object) -> None:
        super().__init__(_SENTENCES[key].format(**values))
        self.key = key
        self.position = position
        self.values = values
