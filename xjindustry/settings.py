"""All settings, from the environment. Nothing set: a private instance on this machine (SQLite, embedded broker).

Variables stand in README.md; tests/test_settings.py keeps that list true.
"""

from pathlib import Path

import environ
from django.core.exceptions import ImproperlyConfigured

from xjindustry.csp import CONTENT_SECURITY_POLICY as CONTENT_SECURITY_POLICY
from xjindustry.environment import broker, database, secret_key

BASE_DIR = Path(__file__).resolve().parent.parent
env = environ.Env()
DATA_DIR = Path(env.str("DATA_DIR", default=str(BASE_DIR / "var"))).resolve()
if (DATA_DIR / "instance.env").is_file():
    env.read_env(str(DATA_DIR / "instance.env"))

DEBUG = env.bool("DEBUG", default=False)
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=["localhost", "127.0.0.1", "[::1]"])
IS_PUBLIC = not set(ALLOWED_HOSTS) <= {"localhost", "127.0.0.1", "[::1]", "testserver"}
if DEBUG and IS_PUBLIC:
    raise ImproperlyConfigured("DEBUG shows source and settings to strangers: not with public ALLOWED_HOSTS")
SECRET_KEY = secret_key(DATA_DIR, public=IS_PUBLIC)
CSRF_TRUSTED_ORIGINS = env.list("CSRF_TRUSTED_ORIGINS", default=[])

INSTALLED_APPS = [
    "xjindustry.apps.AdminConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "axes",
    "csp",
    "import_export",
    "articles",
    "parks",
    "projects",
    "seeds",
    "xjindustry",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "xjindustry.middleware.whole_addresses",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "axes.middleware.AxesMiddleware",
]
AUTHENTICATION_BACKENDS = ["axes.backends.AxesStandaloneBackend", "django.contrib.auth.backends.ModelBackend"]
ROOT_URLCONF = "xjindustry.urls"
WSGI_APPLICATION = "xjindustry.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        # Before the admin's own: our frame of the editors' site.
        "DIRS": [BASE_DIR / "xjindustry" / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "xjindustry.instance.context",
            ],
        },
    },
]
DATABASES = {"default": database(env.db("DATABASE_URL", default=f"sqlite:///{DATA_DIR / 'xjindustry.sqlite3'}"))}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

LANGUAGE_CODE = "zh-hans"
TIME_ZONE = env.str("TIME_ZONE", default="Asia/Shanghai")
USE_I18N = True
USE_TZ = True
FORMAT_MODULE_PATH = ["xjindustry.formats"]

STATIC_URL = "static/"
STATIC_ROOT = DATA_DIR / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": DATA_DIR / "media"}},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}

# Intake limits; a web server in front must allow at least as much.
MAX_FILE_BYTES = env.int("MAX_FILE_BYTES", default=20 * 1024 * 1024)
MAX_FILES_PER_UPLOAD = env.int("MAX_FILES_PER_UPLOAD", default=100)
DATA_UPLOAD_MAX_MEMORY_SIZE = MAX_FILE_BYTES
DATA_UPLOAD_MAX_NUMBER_FILES = MAX_FILES_PER_UPLOAD * 10  # within this, the files too many are refused one by one

CELERY_BROKER_URL, CELERY_BROKER_TRANSPORT_OPTIONS = broker(env.str("BROKER_URL", default="filesystem://"), DATA_DIR)
CELERY_TASK_SERIALIZER = CELERY_RESULT_SERIALIZER = "json"
CELERY_ACCEPT_CONTENT = ["json"]
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_WORKER_MAX_TASKS_PER_CHILD = 500
CELERY_TASK_TIME_LIMIT = 300  # what hangs is killed, its lease ends, its job is tried again
CELERY_TASK_PUBLISH_RETRY_POLICY = {"max_retries": 1, "interval_start": 0, "interval_step": 0.2, "interval_max": 0.2}
CELERY_BROKER_CONNECTION_TIMEOUT = 2
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_WORKER_HIJACK_ROOT_LOGGER = False
CELERY_TIMEZONE = TIME_ZONE
JOB_LEASE_SECONDS = env.int("JOB_LEASE_SECONDS", default=45)  # prolonged by whoever works
JOB_MAX_ATTEMPTS = env.int("JOB_MAX_ATTEMPTS", default=3)
SWEEP_SECONDS = env.int("SWEEP_SECONDS", default=5)

# What this instance is and who answers for it; shown on every public page and file.
DEMO_DATA = env.bool("DEMO_DATA", default=False)
SITE_NAME = env.str("SITE_NAME", default="新疆园区产业数据")
SITE_OWNER = env.str("SITE_OWNER", default="")
SITE_CONTACT = env.str("SITE_CONTACT", default="")
SITE_ADDRESS = env.str("SITE_ADDRESS", default="").rstrip("/")  # https://data.example.org, for citations
ICP_NUMBER = env.str("ICP_NUMBER", default="")
PSB_NUMBER = env.str("PSB_NUMBER", default="")

AXES_FAILURE_LIMIT = 8
AXES_COOLOFF_TIME = 0.25  # hours
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]  # never the address alone: one proxy would lock out an office
AXES_RESET_ON_SUCCESS = True
AXES_LOCKOUT_TEMPLATE = "registration/locked.html"
AXES_VERBOSE = False
AXES_ENABLE_ADMIN = False  # its screens speak English; a lock ends by itself
IMPORT_EXPORT_USE_TRANSACTIONS = True
IMPORT_EXPORT_SKIP_ADMIN_LOG = True

LOGIN_URL = "admin:login"
LOGIN_REDIRECT_URL = "admin:index"
TLS = env.bool("TLS", default=IS_PUBLIC)
SECURE_SSL_REDIRECT = SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = TLS
SECURE_HSTS_SECONDS = env.int("HSTS_SECONDS", default=31_536_000 if TLS else 0)
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = TLS
if env.bool("BEHIND_PROXY", default=False):
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_REFERRER_POLICY = "same-origin"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_AGE = 12 * 3600
X_FRAME_OPTIONS = "DENY"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"plain": {"format": "%(asctime)s %(levelname)s %(name)s: %(message)s"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "plain"}},
    "root": {"handlers": ["console"], "level": env.str("LOG_LEVEL", default="INFO")},
    "loggers": {
        "axes": {"level": "WARNING"},
        "kombu": {"level": "ERROR"},
        # Each sweep would be two lines; what became of a job is logged by seeds.worker.
        "celery.worker.strategy": {"level": "WARNING"},
        "celery.app.trace": {"level": "WARNING"},
    },
}
