"""Bytes of a text table to text: UTF-8 with or without BOM, Windows-1252, and a plain word about all else."""

from __future__ import annotations

import re
import unicodedata

_MOJIBAKE = re.compile("Ã[¦¸¥¶¤©]|Ã[\u2020\u02dc\u2026\u2013\u201e]|Â[°§]")
"""UTF-8 that was read as Windows-1252 and saved again: æ ø å ö ä é Æ Ø Å Ö Ä."""
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f]")


class NotText(ValueError):
    """The bytes are not a text table; the message says what they are and what to do."""


def decode(content: bytes, encoding: str | None = None) -> str:
    """Text of a CSV file.

    `encoding` insists on one; otherwise UTF-8 (a BOM is dropped), else Windows-1252 as Excel writes it.
    Letters are composed (a Mac may write å as two characters). Raises NotText.
    """
    if not content.strip(b"\xef\xbb\xbf \t\r\n"):
        raise NotText("the file is empty; expected a heading row and at least one row")
    _refuse_other_kinds(content)
    text = _text(content, encoding)
    if _CONTROL.search(text):
        raise NotText("the file holds control characters, so it is no text table; expected CSV or XLSX")
    if "\ufffd" in text:
        raise NotText("letters have been lost (\ufffd) when the file was saved; expected UTF-8 or Windows-1252")
    broken = _MOJIBAKE.search(text)
    if broken:
        raise NotText(
            f"the letters are broken ({broken.group()!r} stands for one letter): UTF-8 was read as Windows-1252 and "
            "saved again; expected the original, saved as 'CSV UTF-8'"
        )
    return unicodedata.normalize("NFC", text)


def _text(content: bytes, encoding: str | None) -> str:
    if encoding:
        try:
            return content.decode(encoding).removeprefix("\ufeff")
        except (UnicodeDecodeError, LookupError) as error:
            raise NotText(f"the file cannot be read as {encoding} ({error})") from None
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        pass
    try:
        return content.decode("cp1252")
    except UnicodeDecodeError as error:
        raise NotText(
            f"byte {content[error.start]:#04x} is neither UTF-8 nor Windows-1252; expected a file saved as 'CSV UTF-8'"
        ) from None


def _refuse_other_kinds(content: bytes) -> None:
    if content[:4] == b"\xd0\xcf\x11\xe0":
        raise NotText("this is the old Excel format (.xls) or a protected file; save it as .xlsx without a password")
    if content[:4] == b"%PDF":
        raise NotText("this is a PDF; expected CSV or XLSX")
    if content[:2] in (b"\xff\xfe", b"\xfe\xff") or b"\x00" in content[:400]:
        kind = "UTF-16 ('Unicode text')" if _looks_like_utf16(content) else "a binary file"
        raise NotText(f"the file is {kind}; expected text in UTF-8 or Windows-1252: save it as 'CSV UTF-8'")


def _looks_like_utf16(content: bytes) -> bool:
    start = content[:400]
    return start[:2] in (b"\xff\xfe", b"\xfe\xff") or start.count(0) >= len(start) // 3
