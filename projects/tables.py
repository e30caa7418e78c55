"""项目台账: the ledger's row and its columns. The same heads leave and enter the house. Pure: no models.

One unit a column, told in its head. 责任单位 and 存在问题 of an office's own ledger are internal and have no column.
"""

from dataclasses import dataclass
from decimal import Decimal

from parks.tables.columns import Column, Kind
from parks.tables.parks import OFFICE_COLUMNS
from parks.tables.rows import CatalogueRow, joined


@dataclass(frozen=True)
class ProjectRow(CatalogueRow):
    """A project in words; amounts in 万元, stages as “开工 2024-05”, `years` as “2023至2026”."""

    code: str = ""
    owners: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    industries: tuple[str, ...] = ()
    construction_kind: str = ""
    content: str = ""
    years: str = ""
    total: Decimal | None = None
    planned: Decimal | None = None
    done_this_year: Decimal | None = None
    done: Decimal | None = None
    arrived: Decimal | None = None
    stages: tuple[str, ...] = ()
    progress: str = ""
    in_statistics: str = ""
    office: str = ""
    record_state: str = ""


PROJECT_COLUMNS: tuple[Column, ...] = (
    Column("项目名称", Kind.TEXT, lambda r: r.name, "按名称识别已有项目"),
    Column("项目代码", Kind.CODE, lambda r: r.code, "在线审批监管平台的代码"),
    Column("业主", Kind.TEXT, lambda r: joined(r.owners), "企业全称；未登记的建为草稿"),
    Column("园区/县市", Kind.TEXT, lambda r: joined(r.places), "已登记的园区或地区"),
    Column("产业链", Kind.TEXT, lambda r: joined(r.industries), "产业分类中的名称"),
    Column("建设性质", Kind.TEXT, lambda r: r.construction_kind, "新建、扩建、改建、迁建、恢复、购置"),
    Column("内容及规模", Kind.TEXT, lambda r: r.content),
    Column("起止年限", Kind.TEXT, lambda r: r.years, "计划的建设起止，如 2023至2026"),
    Column("计划总投资（万元）", Kind.NUMBER, lambda r: r.total, "计划数，不是完成数"),
    Column("年度计划（万元）", Kind.NUMBER, lambda r: r.planned, "导入时须填写数据截至日期"),
    Column("本年完成（万元）", Kind.NUMBER, lambda r: r.done_this_year, "本年1月1日至截至日期"),
    Column("累计完成（万元）", Kind.NUMBER, lambda r: r.done, "自开工至截至日期"),
    Column("到位资金（万元）", Kind.NUMBER, lambda r: r.arrived, "至截至日期"),
    Column("阶段与日期", Kind.TEXT, lambda r: joined(r.stages), "已发生的阶段，如 开工 2024-05；投产 2025"),
    Column("形象进度", Kind.TEXT, lambda r: r.progress),
    Column("是否纳统", Kind.TEXT, lambda r: r.in_statistics, "是、否"),
)
PROJECT_EXPORT: tuple[Column, ...] = PROJECT_COLUMNS + OFFICE_COLUMNS
