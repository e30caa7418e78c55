"""The command: files, folders, manifests, exit code."""

from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from articles.models import Article
from seeds.models import Job, Upload

pytestmark = pytest.mark.django_db
DEMO = Path(__file__).parents[2] / "seeds" / "demo"
REAL = Path(__file__).parents[3] / "shared" / "seeds"


def run(*arguments: object) -> str:
    out = StringIO()
    call_command("import_texts", *map(str, arguments), stdout=out)
    return out.getvalue()


def test_a_folder_with_a_manifest() -> None:
    out = run(DEMO)
    assert out.count("已接收") == 5
    spun = Article.objects.get(source_kind="spun")
    assert (str(spun.publisher), str(spun.published_on), spun.trust) == ("演示园区网", "2023-12-20", "spun")
    gb = Article.objects.get(title__startswith="庭州工业")
    assert gb.texts.get().encoding == "gb18030"
    assert Job.objects.filter(state="queued").count() == 5
    assert Upload.objects.get().way == "command"


def test_the_second_time_nothing_is_made_twice() -> None:
    run(DEMO)
    assert run(DEMO).count("已有相同文件") == 5
    assert Article.objects.count() == Job.objects.count() == 5


def test_options_describe_files_without_a_manifest(tmp_path: Path) -> None:
    (tmp_path / "甲.txt").write_text("准东开发区投资增长。", encoding="utf-8")
    run(tmp_path, "--publisher", "昌吉日报", "--published-on", "2024-12-10", "--source-kind", "first_media")
    article = Article.objects.get()
    described = (article.title, str(article.publisher), str(article.published_on), article.source_kind)
    assert described == ("甲", "昌吉日报", "2024-12-10", "first_media")


def test_a_refused_file_is_named_and_the_exit_code_says_so(tmp_path: Path) -> None:
    (tmp_path / "好.txt").write_text("准东开发区投资增长。", encoding="utf-8")
    (tmp_path / "坏.txt").write_bytes(b"%PDF-1.7")
    out = StringIO()
    with pytest.raises(CommandError, match="2 个文件中有 1 个未导入"):
        call_command("import_texts", str(tmp_path), stdout=out)
    assert "“坏.txt”未导入：这是 PDF 文件" in out.getvalue()
    assert Article.objects.count() == 1


def test_more_files_than_an_upload_takes_become_several_uploads(tmp_path: Path, settings: object) -> None:
    settings.MAX_FILES_PER_UPLOAD = 2
    for number in range(5):
        (tmp_path / f"{number}.txt").write_text(f"第{number}条：准东开发区投资增长。", encoding="utf-8")
    run(tmp_path)
    assert Article.objects.count() == 5
    assert Upload.objects.count() == 3


@pytest.mark.parametrize(
    ("manifest", "words"),
    [
        ("名称\n甲.txt\n", "必须有 file"),
        ("file\ttitle\n甲.txt\n", "第 2 行：列数"),
        ("file\tpublished_on\n甲.txt\t2024年\n", "第 2 行：发表日期"),
        ("file\tsource_kind\n甲.txt\trumour\n", "第 2 行：不认识的来源类别"),
        ("file\n甲.txt\n甲.txt\n", "第 3 行：甲.txt 出现了两次"),
        ("file\n乙.txt\n", "文件不存在：乙.txt"),
    ],
)
def test_a_bad_manifest_stops_before_anything_is_taken(tmp_path: Path, manifest: str, words: str) -> None:
    (tmp_path / "甲.txt").write_text("准东开发区投资增长。", encoding="utf-8")
    (tmp_path / "manifest.tsv").write_text(manifest, encoding="utf-8")
    with pytest.raises(CommandError, match=words):
        run(tmp_path)
    assert not Upload.objects.exists()


def test_a_path_that_is_not_there() -> None:
    with pytest.raises(CommandError, match="没有这个文件"):
        run("/no/such/file.txt")


@pytest.mark.skipif(not REAL.is_dir(), reason="the five real texts are not part of the project")
def test_the_five_real_texts() -> None:
    assert run(REAL).count("已接收") == 5
