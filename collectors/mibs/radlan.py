"""Radlan's MIBs: switches of Marvell's making that Dell, Eltex, Linksys and others sell."""

RADLAN = "1.3.6.1.4.1.89"
"""rnd; Cisco has a copy of it below a branch of its own (CISCOSB-MIB)."""
MINUTE, FIVE_MINUTES = f"{RADLAN}.1.8.0", f"{RADLAN}.1.9.0"
"""rlCpuUtilDuringLastMinute, rlCpuUtilDuringLast5Minutes (%); 101 where measuring is switched off."""
UNIT_HEAT = f"{RADLAN}.53.15.1.10"
"""rlPhdUnitEnvParamTempSensorValue (°C)."""
SOFTWARE, SERIAL, MODEL = (f"{RADLAN}.53.14.1.{n}" for n in (2, 5, 11))
"""rlPhdUnitGenParamSoftwareVersion, …SerialNum, …ModelName; one row a member."""
UNIT = (SOFTWARE, SERIAL, MODEL)
