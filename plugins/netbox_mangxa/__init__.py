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
        "facts_hours": 1,  # between visits that also ask what hardly changes; SSH is spoken then
        "topology_hours": 6,  # between visits that also ask who is connected
        "visits_at_once": 500,  # in all
        "visits_per_site": 16,  # at once
        "firmware_file": "",  # the district's own list of firmware instead of ours; see alerts/data/firmware.toml
        "prober": "",  # "module:function" put around the prober; see the collect command
    }

    def ready(self) -> None:
        """Register what NetBox has to know: types of event, the daily job."""
        super().ready()
        # Models are loaded only now.
        from netbox_mangxa import events, jobs  # noqa: F401, PLC0415

        events.register()


config = MangXaConfig
