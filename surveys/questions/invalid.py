"""The refusal of one value by its kind."""


class Invalid(ValueError):
    """A value that its kind does not take. ``message_key`` stands in the catalogue (messages.py)."""

    def __init__(self, message_key: str, **values: object) -> None:
        super().__init__(message_key)
        self.message_key = message_key
        self.values = values
