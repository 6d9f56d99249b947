"""Reads that every device with IP, and every one with bridged ports, is asked."""

from collectors.mibs.bridge import MACS
from collectors.mibs.etherlike import DUPLEX
from collectors.mibs.if_mib import INTERFACES
from collectors.mibs.ip import ADDRESSES, ARP
from collectors.mibs.lldp import LLDP
from collectors.mibs.system import UPTIME

HOST = (UPTIME, INTERFACES, DUPLEX, ADDRESSES, ARP)
SWITCH = (*HOST, LLDP, MACS)
