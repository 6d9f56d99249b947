"""The NetBox plugin: what people see and what is stored. The only package here that imports Django."""

from netbox.plugins import PluginConfig


class MangXaConfig(PluginConfig):
    """Mạng Xã."""

    name = "netbox_mangxa"
    verbose_name = "Mạng Xã"
    description = "Inventory and monitoring of the offices of a district or province"
    version = "0.1.0"
    base_url = "mangxa"
    min_version = "4.7.0"
    max_version = "4.7.99"
    graphql_schema = "graphql.schema.schema"
    default_settings = {
        "raw_days": 14,  # samples as they came
        "hourly_months": 24,  # their hourly roll-ups
        "history_days": 730,  # changes of state, incidents, notifications
        "event_days": 90,  # what devices told: traps and syslog
        "facts_hours": 1,  # between visits that also ask what hardly changes; SSH is spoken then
        "topology_hours": 6,  # between visits that also ask who is connected
        "link_days": 7,  # for so long the link in a message lets its reader act without logging in; 0: never
        "trap_proxies": [],  # addresses of those that may hand on traps of other devices
        "visits_at_once": 500,  # in all
        "visits_per_site": 16,  # at once
        "public_url": "",  # the address people use; its certificate is watched
        "web_url": "",  # where this machine finds its own pages
        "watched_folders": [],  # where the data and the database lie: their disks are watched
        "backup": "",  # file, folder or pattern of the backup
        "deadman_url": "",  # told every so many minutes that collection works
        "deadman_minutes": 5,
        "deadman_method": "POST",
        "alive_token": "",  # who asks /plugins/mangxa/alive/ must have it; or the file it is in:
        "alive_token_file": "",
        "watch_peers": "",  # addresses of other installations, separated by spaces
        "watch_token": "",  # their alive_token; or the file it is in:
        "watch_token_file": "",
        "working_hours": {},  # of units that have none: {"mon": "07:30-11:30, 13:30-17:00", ...}; empty: office hours
        "night": ("21:30", "06:30"),  # in which what can wait is not told
        "holidays": "",  # path of a holidays.toml instead of the one that comes with the product
        "reader_limit": (6, 10, 5),  # messages to one reader, within minutes; minutes between two digests
        "inside": (),  # host names and networks (CIDR) that do not leave the network though they look as if
        "zalo_api": "https://bot-api.zaloplatforms.com",  # where Zalo's bots are
        "firmware_file": "",  # the district's own list of firmware instead of ours; see alerts/data/firmware.toml
        "prober": "",  # "module:function" put around the prober; see the collect command
    }

    def ready(self) -> None:
        """Register what NetBox has to know: types of event, the daily job."""
        super().ready()
        # Models are loaded only now.
        from netbox_mangxa import custody_steps, events, jobs  # noqa: F401, PLC0415

        events.register()
        custody_steps.connect()


config = MangXaConfig
