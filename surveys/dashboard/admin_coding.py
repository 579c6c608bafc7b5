"""Code frames in the admin, and the way to the pages on which open answers are released, coded and settled."""

from collections.abc import Callable

from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from surveys.dashboard import coding_pages
from surveys.dashboard.admin_base import TEXTS
from surveys.models import Code, CodeFrame

Page = Callable[[HttpRequest, int, dict[str, object]], HttpResponse]
_PAGES: dict[str, Page] = {
    "release": coding_pages.release_page,
    "code": coding_pages.code_page,
    "settle": coding_pages.settle_page,
}


class CodeInline(admin.TabularInline):
    model = Code
    formfield_overrides = TEXTS
    extra = 0


@admin.register(CodeFrame)
class CodeFrameAdmin(admin.ModelAdmin):
    form = coding_pages.CodeFrameForm
    list_display = ("item", "assessment", "pages")
    list_filter = ("assessment",)
    list_select_related = ("assessment",)
    search_fields = ("item",)
    inlines = (CodeInline,)

    def get_urls(self) -> list[URLPattern]:
        own = [
            path(
                f"<int:frame_id>/{name}/",
                self.admin_site.admin_view(self._with_site(page)),
                name=f"surveys_codeframe_{name}",
            )
            for name, page in _PAGES.items()
        ]
        return [*own, *super().get_urls()]

    def _with_site(self, page: Page) -> Callable[..., HttpResponse]:
        return lambda request, frame_id: page(request, frame_id, self.admin_site.each_context(request))

    @admin.display(description=_("go to"))
    def pages(self, frame: CodeFrame) -> SafeString:
        words = {"release": _("release answers"), "code": _("code"), "settle": _("settle, agreement")}
        links = ((reverse(f"admin:surveys_codeframe_{name}", args=[frame.pk]), word) for name, word in words.items())
        return format_html_join(" · ", '<a href="{}">{}</a>', links)
