"""What a new user sees first: the situation, what is wrong, what is on record. Nothing that needs the Internet."""

DEFAULT_DASHBOARD = [
    {
        "widget": "netbox_mangxa.SituationWidget",
        "width": 12,
        "height": 2,
        "x": 0,
        "y": 0,
        "title": "Tình hình",
        "color": "teal",
    },
    {
        "widget": "netbox_mangxa.IncidentsWidget",
        "width": 12,
        "height": 2,
        "x": 0,
        "y": 2,
        "title": "Sự cố đang mở",
        "color": "red",
    },
    {
        "widget": "extras.ObjectCountsWidget",
        "width": 4,
        "height": 3,
        "x": 0,
        "y": 4,
        "title": "Hồ sơ",
        "config": {
            "models": ["netbox_mangxa.unit", "dcim.site", "dcim.device", "circuits.circuit", "netbox_mangxa.link"]
        },
    },
    {
        "widget": "extras.BookmarksWidget",
        "width": 4,
        "height": 3,
        "x": 4,
        "y": 4,
        "title": "Đánh dấu",
        "color": "orange",
    },
    {
        "widget": "extras.ObjectListWidget",
        "width": 4,
        "height": 3,
        "x": 8,
        "y": 4,
        "title": "Thay đổi gần đây",
        "config": {"model": "core.objectchange", "page_size": 10},
    },
]
"""NetBox keeps titles as they are, in the default language; everybody may change their own dashboard."""
