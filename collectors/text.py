"""A sentence that can still be said in any language: an English template and the values in it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, tzinfo
from string import Formatter
from types import MappingProxyType

type Value = str | int | float | Text
type Translate = Callable[[str], str]

_BYTES = ("B", "KiB", "MiB", "GiB", "TiB", "PiB")
_BITS = ("bit/s", "kbit/s", "Mbit/s", "Gbit/s", "Tbit/s")


@dataclass(frozen=True, slots=True)
class Text:
    """One sentence: a template (the gettext msgid, English) and its values.

    Templates are Python format strings. Beyond the usual specs these are understood:
    ``bytes`` (binary multiples), ``bps`` (bit/s), ``span`` (seconds as a duration),
    ``clock``, ``minute``, ``day`` and ``date`` (Unix time as local time). A value may itself be a Text.
    """

    template: str
    values: Mapping[str, Value] = field(default_factory=lambda: MappingProxyType({}))

    def render(self, translate: Translate = str, *, comma: bool = False, zone: tzinfo | None = None) -> str:
        """Say it: in the language of ``translate``, with a decimal comma if ``comma``, times in ``zone``.

        A translation whose placeholders are broken falls back to the English template.
        """
        voice = _Voice(translate, comma=comma, zone=zone)
        try:
            return voice.vformat(translate(self.template), (), self.values)
        except (KeyError, ValueError, IndexError):
            return voice.vformat(self.template, (), self.values)

    def as_json(self) -> dict[str, object]:
        """Return a JSON-able form that ``from_json`` reads back."""
        values = {k: v.as_json() if isinstance(v, Text) else v for k, v in self.values.items()}
        return {"t": self.template, "v": values}

    @staticmethod
    def from_json(data: Mapping[str, object]) -> "Text":
        """Read what ``as_json`` wrote; raises ValueError on anything else."""
        template, values = data.get("t"), data.get("v", {})
        if not isinstance(template, str) or not isinstance(values, Mapping):
            raise ValueError(f"not a text: {data!r}")  # noqa: TRY004 - callers expect one kind of error
        return Text(template, {k: Text.from_json(v) if isinstance(v, Mapping) else v for k, v in values.items()})

    def __str__(self) -> str:
        """Say it in English."""
        return self.render()


def say(template: str, **values: Value) -> Text:
    """Make a Text. The message extractor looks for calls of this name.

    >>> str(say("CPU at {load:.0f} %", load=93.4))
    'CPU at 93 %'
    """
    return Text(template, values)


class _Voice(Formatter):
    def __init__(self, translate: Translate, *, comma: bool, zone: tzinfo | None) -> None:
        self._translate = translate
        self._comma = comma
        self._zone = zone

    def format_field(self, value: object, spec: str) -> str:  # noqa: PLR0911 - one a spec
        if isinstance(value, Text):
            return value.render(self._translate, comma=self._comma, zone=self._zone)
        if not isinstance(value, int | float) or isinstance(value, bool):
            return format(value, spec)
        match spec:
            case "bytes":
                return self._scaled(value, 1024, _BYTES)
            case "bps":
                return self._scaled(value, 1000, _BITS)
            case "span":
                return self._span(value)
            case "clock":
                return datetime.fromtimestamp(value, self._zone).strftime("%H:%M:%S")
            case "minute":
                return datetime.fromtimestamp(value, self._zone).strftime("%H:%M")
            case "day":
                return datetime.fromtimestamp(value, self._zone).strftime("%d/%m/%Y")
            case "date":
                return datetime.fromtimestamp(value, self._zone).strftime("%d/%m/%Y %H:%M")
        return self._local(format(value, spec))

    def _local(self, number: str) -> str:
        return number.translate({44: ".", 46: ","}) if self._comma else number

    def _scaled(self, value: float, base: int, units: tuple[str, ...]) -> str:
        step = 0
        while abs(value) >= base and step < len(units) - 1:
            value, step = value / base, step + 1
        digits = 0 if step == 0 or abs(value) >= 100 else 1  # noqa: PLR2004 - three digits are enough
        return f"{self._local(f'{value:.{digits}f}')} {units[step]}"

    def _span(self, seconds: float) -> str:
        """Two units at most: '3 d 4 h', '5 min', '12 s'."""
        left = round(abs(seconds))
        parts: list[str] = []
        for size, unit in ((86400, "{n} d"), (3600, "{n} h"), (60, "{n} min"), (1, "{n} s")):
            n, left = divmod(left, size)
            if n or (size == 1 and not parts):
                parts.append(self._translate(unit).format(n=n))
        return " ".join(parts[:2])
