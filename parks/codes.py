"""Codes that carry their own check: the unified social credit code (GB 32100)."""

_SIGNS = "0123456789ABCDEFGHJKLMNPQRTUWXY"  # without I, O, S, V, Z
_WEIGHTS = (1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28)


def credit_code(text: str) -> str:
    """The code in capitals. ValueError says what is wrong; a code that a spreadsheet rounded fails its check."""
    code = text.strip().upper()
    if len(code) != 18 or any(sign not in _SIGNS for sign in code):
        raise ValueError(f"“{text[:30]}”不是18位统一社会信用代码；在表格软件中请把该列设为文本")
    total = sum(weight * _SIGNS.index(sign) for weight, sign in zip(_WEIGHTS, code, strict=False))
    if _SIGNS[-total % 31] != code[17]:
        raise ValueError(f"“{code}”的校验位不符，可能抄错或被表格软件改写")
    return code
