"""The officer's page in the words of a person: type the code, choose, write, go on, send."""

from typing import Any

from playwright.sync_api import Locator, Page, expect

from surveys.documents import Document, Question, Theme, in_language
from surveys.questions.messages import STATE_LABELS


class OfficerPage:
    """Fills the questionnaire by what is written on the screen, in Vietnamese."""

    def __init__(self, page: Page, address: str, document: Document) -> None:
        self.page = page
        self.document = document
        page.goto(address)

    def type_code(self, code: str) -> None:
        self.page.get_by_label("Mã truy cập").fill(code)
        self.page.get_by_role("button", name="Bắt đầu").click()

    def enter(self, code: str) -> None:
        self.type_code(code)
        expect(self.page.get_by_role("button", name="Tiếp theo")).to_be_visible()

    def next(self) -> None:
        self.page.get_by_role("button", name="Tiếp theo").click()

    def send(self) -> None:
        self.press_send()
        self.expect_thanks()

    def press_send(self) -> None:
        self.page.get_by_role("button", name="Gửi", exact=True).click()

    def expect_thanks(self) -> None:
        expect(self.page.get_by_role("heading", name="Xin cảm ơn")).to_be_visible()

    def expect_theme(self, theme: Theme) -> None:
        heading = self.page.get_by_role("heading", name=in_language(theme.label, "vi"), exact=True)
        expect(heading).to_be_visible()
        expect(heading).to_be_focused()

    def answer(self, question: Question, value: Any) -> None:
        """Give an answer as it is stored; a state is chosen by its words."""
        area = self.area(question)
        if isinstance(value, dict):
            area.get_by_label(STATE_LABELS[value["state"]]["vi"], exact=True).check()
        elif question.choices:
            labels = {choice.name: in_language(choice.label, "vi") for choice in question.choices}
            for name in value if isinstance(value, list) else [value]:
                area.get_by_label(labels[name], exact=True).check()
        else:
            area.get_by_role("textbox").fill(str(value))

    def area(self, question: Question) -> Locator:
        """The question's group, found by its name as a screen reader says it."""
        label = in_language(question.label, "vi")
        if not question.choices:
            return self.page.locator(f"#q-{question.name}")
        role = "radiogroup" if question.grid else "group"
        name = label if question.grid else f"{question.number} {label}".strip()
        container = self.page.locator(f"[data-grid='{question.grid}']") if question.grid else self.page
        return container.get_by_role(role, name=name, exact=True)
