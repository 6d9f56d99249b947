"""NetBox's configuration, from the data folder and the environment (NETBOX_CONFIGURATION names this module)."""

import os
from importlib.util import find_spec

from configuration import keys, paths, services

_home = paths.home()

# Every name below is NetBox's (netbox/docs/configuration).
ALLOWED_HOSTS = [host for host in os.environ.get("MANGXA_HOSTS", "*").split(",") if host]
CSRF_TRUSTED_ORIGINS = [origin for origin in os.environ.get("MANGXA_ORIGINS", "").split(",") if origin]
DATABASES = {"default": services.database(_home).django()}
REDIS = {
    "tasks": {"URL": services.cache_url(_home, 0)},
    "caching": {"URL": services.cache_url(_home, 1)},
}
SECRET_KEY = keys.read(_home, "secret-key")
API_TOKEN_PEPPERS = {1: keys.read(_home, "api-pepper")}

PLUGINS = ["netbox_mangxa", "netbox_inventory"]
# Links in messages begin with it: the address people use, e.g. http://10.0.0.5:8000
PLUGINS_CONFIG = {
    "netbox_mangxa": {
        "public_url": os.environ.get("MANGXA_PUBLIC_URL", "").rstrip("/"),
        "web_url": os.environ.get("MANGXA_WEB_URL", "").rstrip("/"),
        "watched_folders": [str(_home.root), *([str(_home.database)] if _home.database.exists() else [])],
        "backup": os.environ.get("MANGXA_BACKUP", ""),
        "deadman_url": os.environ.get("MANGXA_DEADMAN_URL", ""),
        "deadman_minutes": os.environ.get("MANGXA_DEADMAN_MINUTES", "5"),
        "deadman_method": os.environ.get("MANGXA_DEADMAN_METHOD", "POST"),
        "alive_token_file": str(keys.place(_home, "alive-token")),
        "watch_peers": os.environ.get("MANGXA_WATCH_PEER", ""),
        "watch_token_file": os.environ.get("MANGXA_WATCH_PEER_TOKEN_FILE", ""),
        "watch_token": os.environ.get("MANGXA_WATCH_PEER_TOKEN", ""),
    }
}

LOGIN_TIMEOUT = 14 * 24 * 3600
DEFAULT_LANGUAGE = "vi"
TIME_ZONE = "Asia/Ho_Chi_Minh"
METRICS_ENABLED = True
# No question leaves the machine: no news feed, no release check, no census, no copilot.
ISOLATED_DEPLOYMENT = True
RELEASE_CHECK_URL = None
CENSUS_REPORTING_ENABLED = False
COPILOT_ENABLED = False

MEDIA_ROOT = str(_home.netbox / "media")
REPORTS_ROOT = str(_home.netbox / "reports")
SCRIPTS_ROOT = str(_home.netbox / "scripts")
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = os.environ.get("MANGXA_HTTPS") == "1"
# Behind no proxy these headers come from whoever calls: only the peer's own address is believed.
HTTP_CLIENT_IP_HEADERS = (
    ("HTTP_X_REAL_IP", "HTTP_X_FORWARDED_FOR", "REMOTE_ADDR") if os.environ.get("MANGXA_PROXY") else ("REMOTE_ADDR",)
)

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"plain": {"format": "%(levelname)s %(name)s: %(message)s"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "plain"}},
    "root": {"handlers": ["console"], "level": os.environ.get("MANGXA_LOG_LEVEL", "INFO")},
}

if find_spec("configuration.dashboard"):
    from configuration.dashboard import DEFAULT_DASHBOARD  # noqa: F401 - NetBox reads it
