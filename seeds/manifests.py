"""A manifest says about files in a folder what an editor would type at the import: one row a file."""

import csv
from dataclasses import replace
from datetime import date
from pathlib import Path

from articles.models import Article
from seeds.intake import Declared

FILE_NAME = "manifest.tsv"
_COLUMNS = {"file", "title", "publisher", "authors", "url", "published_on", "source_kind", "note"}


class BadManifest(ValueError):
    """The message names the manifest, the line and what is wrong, in Chinese."""


def read_manifest(path: Path, base: Declared) -> dict[str, Declared]:
    """file name -> what the manifest says of it; an empty cell leaves what `base` says. `note` is for people."""
    try:
        lines = path.read_text(encoding="utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise BadManifest(f"{path}：无法读取（{error}）") from None
    reader = csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
    columns = set(reader.fieldnames or ())
    if "file" not in columns or columns - _COLUMNS:
        raise BadManifest(f"{path}：首行须为列名，可用 {'、'.join(sorted(_COLUMNS))}，且必须有 file")
    found: dict[str, Declared] = {}
    for row in reader:
        where = f"{path} 第 {reader.line_num} 行"
        if None in row or None in row.values():
            raise BadManifest(f"{where}：列数与首行不符")
        if row["file"] in found:
            raise BadManifest(f"{where}：{row['file']} 出现了两次")
        said = {name: row[name].strip() for name in columns - {"file", "note"} if row[name].strip()}
        found[row["file"]] = _declared(said, base, where)
    return found


def _declared(said: dict[str, str], base: Declared, where: str) -> Declared:
    printed = said.pop("published_on", "")
    published_on = base.published_on
    if printed:
        try:
            published_on = date.fromisoformat(printed)
        except ValueError:
            raise BadManifest(f"{where}：发表日期应写作 2024-12-10，实为 {printed}") from None
    if said.get("source_kind", base.source_kind) not in Article.SourceKind.values:
        raise BadManifest(f"{where}：不认识的来源类别 {said['source_kind']}")
    return replace(base, published_on=published_on, **said)
