"""Where UPS vendors tell model, serial number and firmware; UPS-MIB has no serial number."""

from collectors.mibs import ups

EATON_MODEL, EATON_SOFTWARE = "1.3.6.1.4.1.534.1.1.2.0", "1.3.6.1.4.1.534.1.1.3.0"
"""xupsIdentModel, xupsIdentSoftwareVersion."""
CPS_MODEL, CPS_FIRMWARE, CPS_SERIAL = (f"1.3.6.1.4.1.3808.1.1.1.1.{n}.0" for n in ("1.1", "2.1", "2.3"))
"""upsBaseIdentModel, upsAdvanceIdentFirmwareRevision, upsAdvanceIdentSerialNumber."""
CPS_PDU_FIRMWARE, CPS_PDU_MODEL, CPS_PDU_SERIAL = (f"1.3.6.1.4.1.3808.1.1.3.1.{n}.0" for n in (3, 5, 6))
"""ePDUIdentFirmwareRev, ePDUIdentModelNumber, ePDUIdentSerialNumber."""
MGE_FAMILY, MGE_MODEL, MGE_VERSION, MGE_SERIAL = (f"1.3.6.1.4.1.705.1.1.{n}.0" for n in (1, 2, 4, 7))
"""upsmgIdentFamilyName, upsmgIdentModelName, upsmgIdentFirmwareVersion, upsmgIdentSerialNumber."""
DELL_MODEL, DELL_VERSION = "1.3.6.1.4.1.674.10902.2.100.1.0", "1.3.6.1.4.1.674.10902.2.100.4.0"
"""DELL-SNMP-UPS-MIB's productIDDisplayName and productIDVersion."""
MEGATEC_MODEL = "1.3.6.1.4.1.935.1.1.1.1.1.1.0"
"""PPC-MIB's upsBaseIdentModel."""
DELTA_MODEL, DELTA_VERSION = "1.3.6.1.4.1.2254.2.4.1.2.0", "1.3.6.1.4.1.2254.2.4.1.3.0"
"""DeltaUPS-MIB's dupsIdentModel, dupsIdentUPSSoftwareVersion."""
DELL_SERIAL = "1.3.6.1.4.1.674.10902.2.120.1.2.0"
"""The serial number of the UPS behind Dell's card."""
TRIPPLITE_SERIAL = "1.3.6.1.4.1.850.100.1.1.2.0"
"""TRIPPLITE-MIB's tlIdentSerialNum."""
ORVALDI_MODEL, ORVALDI_SERIAL, ORVALDI_VERSION = (f"1.3.6.1.4.1.21111.1.1.1.{n}.0" for n in (3, 4, 6))
MODELS = (ups.MODEL, ORVALDI_MODEL, EATON_MODEL, CPS_MODEL, CPS_PDU_MODEL, MEGATEC_MODEL, DELTA_MODEL, DELL_MODEL)
SERIALS = (MGE_SERIAL, ORVALDI_SERIAL, CPS_SERIAL, CPS_PDU_SERIAL, TRIPPLITE_SERIAL, DELL_SERIAL)
VERSIONS = (
    ups.SOFTWARE,
    ORVALDI_VERSION,
    MGE_VERSION,
    CPS_FIRMWARE,
    CPS_PDU_FIRMWARE,
    EATON_SOFTWARE,
    DELTA_VERSION,
    DELL_VERSION,
)
