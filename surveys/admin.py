"""Django looks for admin classes here; they live in the dashboard's room."""

from surveys.dashboard import (  # noqa: F401
    admin_accounts,
    admin_audit,
    admin_coding,
    admin_fieldwork,
    admin_places,
    admin_quarantine,
    admin_questionnaires,
    admin_report_texts,
    admin_responses,
    admin_sampling,
    admin_site,
)
