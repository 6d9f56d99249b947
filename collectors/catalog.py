"""A folder of one-thing-a-file modules, read as a mapping."""

from collections.abc import Mapping
from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from types import MappingProxyType, ModuleType


@cache
def catalog[T](package: ModuleType, constant: str, kind: type[T]) -> Mapping[str, T]:
    """Return the value named ``constant`` of every module in ``package``, keyed by module name.

    The file's name is the thing's name: ``alerts/checks/cpu.py`` holds the check ``cpu``.
    Nothing registers on import; a module without the constant, or with one of another type, raises.
    """
    found: dict[str, T] = {}
    for module in iter_modules(package.__path__):
        where = f"{package.__name__}.{module.name}"
        value = getattr(import_module(where), constant, None)
        if not isinstance(value, kind):
            raise TypeError(f"{where} must define {constant}, a {kind.__name__}")
        found[module.name] = value
    return MappingProxyType(found)
