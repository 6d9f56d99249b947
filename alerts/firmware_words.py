"""What the weaknesses of our own list of firmware are called, so that they can be said in other languages too."""

from collectors.text import say

TITLES = (
    say("SSL VPN gives away files and passwords"),
    say("administration without a password"),
    say("SSL VPN runs anybody's code"),
    say("an administrator reaches the files of the system"),
    say("the way to FortiManager runs anybody's code"),
    say("FortiCloud login accepts forged answers"),
    say("Winbox gives away the passwords"),
    say("GlobalProtect runs anybody's commands"),
    say("administration and SSL VPN let strangers in"),
    say("SSL VPN without a password"),
    say("User Portal and Webadmin run anybody's code"),
    say("the web page makes administrators of strangers"),
    say("the VPN web server runs anybody's code"),
    say("the web page runs anybody's commands"),
    say("IKE runs anybody's commands"),
    say("IKE runs anybody's code"),
    say("the web page runs anybody's code"),
)
"""Titles of ``data/firmware.toml``. A district's own list is shown as it is written."""
