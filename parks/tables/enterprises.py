"""The table of enterprises: its row and its columns. Pure: no models."""

from dataclasses import dataclass

from parks.tables.columns import Column, Kind
from parks.tables.parks import OFFICE_COLUMNS
from parks.tables.rows import CatalogueRow, joined


@dataclass(frozen=True)
class EnterpriseRow(CatalogueRow):
    """An enterprise in words; parks, regions, parents and industries by their official names."""

    short_names: tuple[str, ...] = ()
    former_names: tuple[str, ...] = ()
    uscc: str = ""
    kind: str = ""
    parents: tuple[str, ...] = ()
    parks: tuple[str, ...] = ()
    registered_in: tuple[str, ...] = ()
    regions: tuple[str, ...] = ()
    industries: tuple[str, ...] = ()
    office: str = ""
    record_state: str = ""


ENTERPRISE_COLUMNS: tuple[Column, ...] = (
    Column("企业名称", Kind.TEXT, lambda r: r.name, "全称；按名称识别已有企业"),
    Column("简称", Kind.TEXT, lambda r: joined(r.short_names), "多个用；分隔"),
    Column("曾用名", Kind.TEXT, lambda r: joined(r.former_names), "多个用；分隔"),
    Column("统一社会信用代码", Kind.CODE, lambda r: r.uscc, "18位；在表格软件中请设为文本"),
    Column("类型", Kind.TEXT, lambda r: r.kind, "法人、分公司、项目公司、集团、品牌"),
    Column("母公司", Kind.TEXT, lambda r: joined(r.parents), "须已登记"),
    Column("所在园区", Kind.TEXT, lambda r: joined(r.parks), "在产的园区，须已登记；多个用；分隔"),
    Column("注册园区", Kind.TEXT, lambda r: joined(r.registered_in), "登记注册的园区，须已登记"),
    Column("所在地区", Kind.TEXT, lambda r: joined(r.regions)),
    Column("所属行业", Kind.TEXT, lambda r: joined(r.industries), "产业分类中的名称"),
)
ENTERPRISE_EXPORT: tuple[Column, ...] = ENTERPRISE_COLUMNS + OFFICE_COLUMNS
