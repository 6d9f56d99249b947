"""Vietnamese from before UTF-8: Windows-1258 and TCVN3 (the “.Vn” fonts), told apart by their syllables."""

import re
from unicodedata import normalize

TCVN3 = str.maketrans(
    "µ¸¶·¹¨»¾¼½Æ©ÇÊÈÉË®ÌÐÎÏÑªÒÕÓÔÖ×ÝØÜÞßãáâä«åèæçé¬êíëìîïóñòô­õøö÷ùúýûüþ¡¢§£¤¥¦",  # noqa: RUF001 - octets, not letters
    "àáảãạăằắẳẵặâầấẩẫậđèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵĂÂĐÊÔƠƯ",
)
"""TCVN 5712:1993's third character set, as its octets look in Latin-1. Capitals with a tone need another font."""
TONES = dict.fromkeys(map(ord, "\u0300\u0301\u0303\u0309\u0323"))
VOWELS = (
    "a ă â e ê i o ô ơ u ư y ai ao au ay âu ây eo êu ia iê iêu iu oa oă oai oao oay oe oeo oi ôi ơi ua uâ uây uê ui "
    "uô uôi uơ uy uya uyê uyu ưa ưi ươ ươi ươu ưu yê yêu"
)
SYLLABLE = re.compile(
    r"(?:ngh|ng|nh|ch|gh|gi|kh|ph|qu|th|tr|[bcdđghklmnpqrstvx])?"
    rf"(?:{'|'.join(sorted(VOWELS.split(), key=len, reverse=True))})(?:ch|nh|ng|[cmnpt])?"
)


def decode(raw: bytes) -> str:
    """Return text that is no UTF-8: as the Vietnamese encoding in which it makes sense, else as Western European."""
    western = raw.decode("cp1252", "replace")
    readings = (normalize("NFC", raw.decode("cp1258", "replace")), western, raw.decode("latin-1").translate(TCVN3))
    best = max(readings, key=_sense)
    return best if _sense(best) > 0 else western


def _sense(words: str) -> int:
    """Count the syllables with Vietnamese letters; none count where one of them is no Vietnamese syllable."""
    foreign = [word for word in re.findall(r"[^\W\d_]+|[^\w\s.,;:()/\-]+", words) if not word.isascii()]
    return len(foreign) if foreign and all(map(_is_syllable, foreign)) else 0


def _is_syllable(word: str) -> bool:
    apart = normalize("NFD", word.lower())
    bare = normalize("NFC", apart.translate(TONES))
    return sum(ord(each) in TONES for each in apart) <= 1 and SYLLABLE.fullmatch(bare) is not None
