"""Vietnamese personal names: which part is the given name, which lists are sorted by."""


def parts(full_name: str) -> tuple[str, str]:
    """Return (family and middle names, given name): the last word is what a person is called by.

    >>> parts("Nguyễn Thị Minh  Khai"), parts("Y Ban"), parts("Ánh")
    (('Nguyễn Thị Minh', 'Khai'), ('Y', 'Ban'), ('', 'Ánh'))
    """
    words = full_name.split()
    return " ".join(words[:-1]), words[-1] if words else ""
