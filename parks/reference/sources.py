"""Whether the source a reference row names is one that a reader can go and look at. Pure."""

import re

_ADDRESS = re.compile(r"https?://[^\s/]{1,200}\.[^\s]{1,500}")
_DOCUMENT_NUMBER = re.compile(r"\w{1,12}[〔\[（(]\d{4}[〕\]）)]\d{1,5}号")  # 国函〔2023〕48号
_NAMED_DOCUMENT = re.compile(r"《[^《》]{2,80}》|GB/T ?\d{3,6}")


def is_citable(source: str) -> bool:
    """True where `source` holds an address, a document number or a named document.

    General knowledge, a package or an unnamed page is no such source: a row that has nothing better may help
    an editor, but cannot carry a publication alone.
    """
    return any(pattern.search(source) for pattern in (_ADDRESS, _DOCUMENT_NUMBER, _NAMED_DOCUMENT))
