"""The table of parks: its row and its columns. The same heads leave and enter the house. Pure: no models."""

from dataclasses import dataclass

from parks.tables.columns import Column, Kind
from parks.tables.rows import CatalogueRow, joined


@dataclass(frozen=True)
class ParkRow(CatalogueRow):
    """A park in the words of the interface. `approved` are years, `regions` official names."""

    short_names: tuple[str, ...] = ()
    former_names: tuple[str, ...] = ()
    ambiguous_names: tuple[str, ...] = ()
    level: str = ""
    kind: str = ""
    system: str = ""
    administration: str = ""
    state: str = ""
    regions: tuple[str, ...] = ()
    division: str = ""
    directory_code: str = ""
    document: str = ""
    approved: tuple[str, ...] = ()
    industries: tuple[str, ...] = ()
    parents: tuple[str, ...] = ()
    office: str = ""
    record_state: str = ""


PARK_COLUMNS: tuple[Column, ...] = (
    Column("园区名称", Kind.TEXT, lambda r: r.name, "全称；按名称识别已有园区"),
    Column("简称", Kind.TEXT, lambda r: joined(r.short_names), "多个用；分隔"),
    Column("曾用名", Kind.TEXT, lambda r: joined(r.former_names), "多个用；分隔"),
    Column("有歧义的简称", Kind.TEXT, lambda r: joined(r.ambiguous_names), "单独出现时可指别处的简称"),
    Column("级别", Kind.TEXT, lambda r: r.level, "国家级、自治区级、兵团级、地（州、市）级、县（市）级、未定级"),
    Column("类型", Kind.TEXT, lambda r: r.kind, "经济技术开发区、工业园区等"),
    Column("体制", Kind.TEXT, lambda r: r.system, "地方、兵团、兵地共建"),
    Column("管理方式", Kind.TEXT, lambda r: r.administration, "管委会、区政合一、平台公司、代管"),
    Column("状态", Kind.TEXT, lambda r: r.state, "筹建、已批准、运行、并入、撤销"),
    Column("所在地区", Kind.TEXT, lambda r: joined(r.regions), "县级地区；跨多个县的用；分隔"),
    Column("所属师市", Kind.TEXT, lambda r: r.division, "兵团园区所属的师"),
    Column("目录代码", Kind.CODE, lambda r: r.directory_code, "开发区审核公告目录的代码"),
    Column("批准文件", Kind.TEXT, lambda r: r.document),
    Column("批准年份", Kind.TEXT, lambda r: joined(r.approved), "以现级别批准的年份"),
    Column("主导产业", Kind.TEXT, lambda r: joined(r.industries), "产业分类中的名称"),
    Column("上级园区", Kind.TEXT, lambda r: joined(r.parents), "分园、园中园所属的园区"),
)
OFFICE_COLUMNS: tuple[Column, ...] = (
    Column("责任单位", Kind.TEXT, lambda r: r.office),
    Column("记录状态", Kind.TEXT, lambda r: r.record_state, "草稿、在用、停用"),
)
PARK_EXPORT: tuple[Column, ...] = PARK_COLUMNS + OFFICE_COLUMNS
