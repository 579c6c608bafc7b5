"""Settings of TNA. What differs between machines comes from the environment (docs/deploy.md)."""

import base64
import os
from pathlib import Path

import dj_database_url
from csp.constants import NONE, SELF
from django.utils.translation import gettext_lazy as _

from tna.environment import code_key, demo_secrets, environment, listed, required

BASE_DIR = Path(__file__).resolve().parent.parent
VAR_DIR = Path(os.environ.get("TNA_VAR_DIR", BASE_DIR / "var"))
# Columns made of released answers (docs/methods/frame.md): may be deleted at any time, must not be read by others.
TNA_FRAMES_DIR = VAR_DIR / "frames"
ENVIRONMENT = environment()
PRODUCTION = ENVIRONMENT == "production"

# Secrets. No default in production.
if PRODUCTION:
    SECRET_KEY = required("SECRET_KEY")
    TNA_CODE_KEY = code_key(required("TNA_CODE_KEY"))
elif ENVIRONMENT == "test":
    SECRET_KEY = "test" * 16
    TNA_CODE_KEY = code_key(base64.b64encode(b"test" * 8).decode())
else:
    _secrets = demo_secrets(VAR_DIR / "secrets.json")
    SECRET_KEY = _secrets["SECRET_KEY"]
    TNA_CODE_KEY = code_key(_secrets["TNA_CODE_KEY"])

DEBUG = not PRODUCTION and os.environ.get("TNA_DEBUG") == "1"
# Outside production only this machine may ask.
ALLOWED_HOSTS = listed(required("TNA_HOSTS")) if PRODUCTION else ["127.0.0.1", "localhost", "[::1]"]

INSTALLED_APPS = [
    "tna.apps.StaffAdminConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.forms",
    "crispy_forms",
    "crispy_bootstrap5",
    "csp",
    "tna.apps.TnaConfig",
    "surveys.apps.SurveysConfig",
]

MIDDLEWARE = [
    # The first two stand outermost, so that refusals and redirects of the others carry their headers too.
    "tna.security.SecurityHeaders",
    "tna.security.ContentSecurityPolicy",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "tna.security.OriginOfForms",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "tna.security.SessionLimits",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]

ROOT_URLCONF = "tna.urls"
WSGI_APPLICATION = "tna.wsgi.application"
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ]
        },
    }
]
CRISPY_ALLOWED_TEMPLATE_PACKS = CRISPY_TEMPLATE_PACK = "bootstrap5"

# Database: PostgreSQL in production; a file for a demonstration on one machine.
_sqlite = f"sqlite:///{VAR_DIR / 'tna.sqlite3'}"
DATABASES = {
    "default": dj_database_url.parse(
        required("DATABASE_URL") if PRODUCTION else os.environ.get("DATABASE_URL") or _sqlite,
        conn_max_age=60,
        conn_health_checks=True,
    )
}
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    VAR_DIR.mkdir(parents=True, exist_ok=True)
    # IMMEDIATE: a writer waits for its turn at the start, instead of failing in the middle.
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;",
    }
else:
    DATABASES["default"]["ENGINE"] = "tna.postgresql"
    # For the statements of surveys/models/statements.py, which are prepared once a connection; the ORM's never are.
    DATABASES["default"]["OPTIONS"] = {**DATABASES["default"].get("OPTIONS", {}), "prepare_threshold": 1}

# Languages and formats
LANGUAGE_CODE = "en"
LANGUAGES = [("en", _("English")), ("vi", _("Vietnamese"))]
LOCALE_PATHS = [BASE_DIR / "surveys" / "locale"]
FORMAT_MODULE_PATH = ["tna.formats"]
USE_I18N = USE_TZ = True
# Off: it would print the year 2010 as 2,010 and keys as 1,234. Counts ask for grouping where they are written.
USE_THOUSAND_SEPARATOR = False
TIME_ZONE = "Asia/Ho_Chi_Minh"

# Static files
STATIC_URL = "static/"
# static/build holds what the maintainer makes stylesheets with; it is not served.
STATICFILES_DIRS = [
    (folder.name, folder)
    for folder in sorted((BASE_DIR / "static").iterdir())
    if folder.is_dir() and folder.name != "build"
]
STATIC_ROOT = Path(os.environ.get("TNA_STATIC_ROOT", BASE_DIR / "staticfiles"))
_plain = "django.contrib.staticfiles.storage.StaticFilesStorage"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": _plain if DEBUG or ENVIRONMENT == "test" else "tna.static_storage.StaticStorage"},
}
WHITENOISE_USE_FINDERS = WHITENOISE_AUTOREFRESH = DEBUG or ENVIRONMENT == "test"
WHITENOISE_ALLOW_ALL_ORIGINS = False
WHITENOISE_MAX_AGE = None  # files with a hash in their names last for ever; the others are never stored (TR-27)

# Sign-in of staff (officers never sign in)
LOGIN_URL = "admin:login"
LOGIN_REDIRECT_URL = "admin:index"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
SESSION_COOKIE_AGE = 8 * 60 * 60  # in all, kept by tna.security.SessionLimits
TNA_SESSION_IDLE = 30 * 60  # and so long without a request
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = LANGUAGE_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = LANGUAGE_COOKIE_HTTPONLY = True
CSRF_COOKIE_AGE = None  # until the browser is closed, like the others (TR-28)
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"  # no cookie of its own

# Limits of what arrives (TR-29)
DATA_UPLOAD_MAX_MEMORY_SIZE = 256 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2000

# Headers (TR-27); the rest is tna/security.py.
SECURE_REFERRER_POLICY = "no-referrer"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "worker-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}
if PRODUCTION:
    SECURE_SSL_REDIRECT = True
    # The proxy in front must set this header itself and drop the one a client sent: otherwise anyone can
    # pretend that plain http was https (docs/deploy.md).
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60
    SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = True
    SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = True
    SESSION_COOKIE_NAME, CSRF_COOKIE_NAME = "__Host-session", "__Host-csrf"
    LANGUAGE_COOKIE_NAME = "__Host-language"
    CSRF_TRUSTED_ORIGINS = [f"https://{host}" for host in ALLOWED_HOSTS if not host.startswith(".")]

# Logs without addresses, query strings, bodies or local variables (TR-33).
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"plain": {"()": "tna.log_format.PlainFormatter"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "plain"}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
    "loggers": {
        "django": {"handlers": ["stderr"], "level": "ERROR", "propagate": False},
        "django.server": {"handlers": [], "level": "CRITICAL", "propagate": False},
    },
}
if not DEBUG:  # the page a developer sees is made by it as well
    DEFAULT_EXCEPTION_REPORTER = "tna.log_format.SilentReporter"
