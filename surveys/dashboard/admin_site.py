"""The admin's names, in the reader's language."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

admin.site.site_header = _("TNA: training needs assessments")
admin.site.site_title = _("TNA")
admin.site.index_title = _("Assessments")
admin.site.site_url = None
