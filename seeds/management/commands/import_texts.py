from argparse import ArgumentParser
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from articles.access import SYSTEM
from articles.models import Article
from seeds.intake import Declared, Incoming, receive
from seeds.manifests import FILE_NAME, BadManifest, read_manifest
from seeds.models import Upload, UploadItem


class Command(BaseCommand):
    help = "导入文本文件或文件夹（其中的 *.txt）；文件夹里的 manifest.tsv 说明每个文件的标题、发布者、日期和来源类别"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("paths", nargs="+", type=Path, metavar="PATH", help="文件或文件夹")
        parser.add_argument("--publisher", default="", help="发布者")
        parser.add_argument("--published-on", type=date.fromisoformat, default=None, help="发表日期，如 2024-12-10")
        parser.add_argument("--source-kind", choices=Article.SourceKind.values, default=Article.SourceKind.UNSTATED)
        parser.add_argument("--manifest", type=Path, help="代替文件夹中 manifest.tsv 的说明表")

    def handle(self, *args: Any, **options: Any) -> None:
        base = Declared(
            publisher=options["publisher"], published_on=options["published_on"], source_kind=options["source_kind"]
        )
        try:
            files = [(path, declared) for given in options["paths"] for path, declared in _files(given, base, options)]
        except BadManifest as error:
            raise CommandError(str(error)) from None
        if not files:
            raise CommandError("没有找到可导入的文件")
        refused = 0
        size = settings.MAX_FILES_PER_UPLOAD
        for first in range(0, len(files), size):
            batch = files[first : first + size]
            upload = receive(SYSTEM, map(_incoming, batch), way=Upload.Way.COMMAND)
            for item in upload.items.order_by("id"):
                refused += item.outcome == UploadItem.Outcome.REFUSED
                self.stdout.write(f"{item.get_outcome_display()}\t{item.file_name}\t{item.message}")
        if refused:
            raise CommandError(f"{len(files)} 个文件中有 {refused} 个未导入")


def _files(given: Path, base: Declared, options: dict[str, Any]) -> Iterator[tuple[Path, Declared]]:
    """The files that one argument means, each with what is said of it."""
    if not given.exists():
        raise CommandError(f"没有这个文件或文件夹：{given}")
    folder = given if given.is_dir() else given.parent
    manifest = options["manifest"] or folder / FILE_NAME
    said = read_manifest(manifest, base) if options["manifest"] or manifest.is_file() else {}
    if given.is_file():
        yield given, said.get(given.name, base)
        return
    if absent := [name for name in said if not (folder / name).is_file()]:
        raise CommandError(f"{manifest} 中的文件不存在：{'、'.join(absent)}")
    for path in sorted(folder.rglob("*.txt")):
        yield path, said.get(path.relative_to(folder).as_posix(), base)


def _incoming(file: tuple[Path, Declared]) -> Incoming:
    path, declared = file
    with path.open("rb") as stream:
        # One byte over the limit is enough to be refused for its size.
        return Incoming(path.name, stream.read(settings.MAX_FILE_BYTES + 1), declared)
