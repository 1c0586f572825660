"""Django's settings. What differs between installations comes from the environment; there is no second file.

``DATABASE_URL``  a PostgreSQL to use instead of the embedded one (``postgresql://user:password@host:5432/name``)
``LUOSHI_DATA``   the data folder · ``LUOSHI_HOSTS`` host names served, by comma · ``LUOSHI_HTTPS=1`` behind HTTPS
``LUOSHI_DEBUG=1`` for developers · ``LUOSHI_SECRET_KEY`` where several machines serve one county
"""

from __future__ import annotations

import os
from pathlib import Path

from csp.constants import NONE, SELF

from luoshi.site.database import database_from_url
from luoshi.site.folders import data_folder, secret_key
from luoshi.site.postgres import Cluster

PACKAGE = Path(__file__).resolve().parent.parent
DATA = data_folder()
DEBUG = os.environ.get("LUOSHI_DEBUG") == "1"
HTTPS = os.environ.get("LUOSHI_HTTPS") == "1"
SECRET_KEY = os.environ.get("LUOSHI_SECRET_KEY") or secret_key(DATA)
ALLOWED_HOSTS = [host for host in os.environ.get("LUOSHI_HOSTS", "").split(",") if host] or ["127.0.0.1", "localhost"]
CSRF_TRUSTED_ORIGINS = [f"https://{host}" for host in ALLOWED_HOSTS] if HTTPS else []

#: Bottom first, as in docs/house.md.
ROOMS = [
    "luoshi.web", "luoshi.calendar", "luoshi.audit", "luoshi.organization", "luoshi.notices", "luoshi.requests",
    "luoshi.documents", "luoshi.plans", "luoshi.registers", "luoshi.indicators",
    "luoshi.reports", "luoshi.cockpit",
]  # fmt: skip
INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django_htmx",
    "procrastinate.contrib.django",
    *ROOMS,
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "luoshi.web.middleware.LanguageMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "luoshi.organization.middleware.SignedInMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "luoshi.web.middleware.DeclaredErrorMiddleware",
]
ROOT_URLCONF = "luoshi.site.urls"
WSGI_APPLICATION = "luoshi.site.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.messages.context_processors.messages",
                "luoshi.web.context.shell",
            ],
        },
    }
]

DATABASES = {"default": database_from_url(os.environ.get("DATABASE_URL") or Cluster(DATA / "postgres").url)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "organization.Account"
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}", "OPTIONS": options}
    for name, options in (
        ("UserAttributeSimilarityValidator", {"user_attributes": ["username", "name"]}),
        ("MinimumLengthValidator", {"min_length": 10}),
        ("CommonPasswordValidator", {}),
        ("NumericPasswordValidator", {}),
    )
]

#: Each room's background work stands in its ``jobs`` module.
PROCRASTINATE_AUTODISCOVER_MODULE_NAME = "jobs"
#: Jobs of what is no app.
PROCRASTINATE_IMPORT_PATHS = [
    "luoshi.site.demo.registers.jobs",
    "luoshi.site.demo.indicators.jobs",
    "luoshi.site.demo.plans.jobs",
    "luoshi.site.demo.reports.jobs",
]
#: A job done leaves no row; what it did is written where it belongs.
PROCRASTINATE_WORKER_DEFAULTS = {"delete_jobs": "successful"}

LANGUAGE_CODE = "zh-hans"
LANGUAGES = [("zh-hans", "简体中文"), ("en", "English")]
#: Ours before Django's own words: an office says 口令, Django says 密码.
LOCALE_PATHS = [PACKAGE / room.removeprefix("luoshi.") / "locale" for room in ROOMS]
TIME_ZONE = "Asia/Shanghai"
USE_TZ = True

STATIC_URL = "static/"
STATIC_ROOT = DATA / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "luoshi.site.static.HashedStorage"},
}
WHITENOISE_USE_FINDERS = WHITENOISE_AUTOREFRESH = DEBUG

#: An office paper with pictures; what a reader accepts is decided by ``paper.gate``.
DATA_UPLOAD_MAX_MEMORY_SIZE = 64 * 1024 * 1024
FILE_UPLOAD_MAX_MEMORY_SIZE = 4 * 1024 * 1024

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "base-uri": [SELF],
        "frame-ancestors": [NONE],
    }
}
X_FRAME_OPTIONS = "DENY"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
#: Half an hour without a click ends a session; the middleware ends it after twelve hours anyway.
SESSION_COOKIE_AGE = 30 * 60
LOGIN_URL = "organization:sign-in"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = HTTPS
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if HTTPS else None

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"plain": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "plain"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
}
