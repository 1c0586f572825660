"""``luoshi explain``: an indicator's figures, each with its way down to what was filed, and the pack's own SQL."""

from __future__ import annotations

import argparse
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

from luoshi.packs import load_file, pack_folder
from luoshi.site.verbs.database import open_database

if TYPE_CHECKING:
    from luoshi.indicators.queries.sheet import Sheet


PACK = Path("packs/county")


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what the verb takes."""
    parser.add_argument("indicator", help="指标的代号、名称或别名 code, name or synonym")
    parser.add_argument("area", help="行政区的代码或名称 the area's code or name")
    parser.add_argument("period", help="时期：2025-06、2025Q2、2025H1、2025 the period")
    parser.add_argument("--pack", type=Path, default=PACK, help="规则包，取其中手写的 SQL the pack with the SQL")
    parser.add_argument("--data", type=Path, help="数据文件夹 data folder")


def run(options: argparse.Namespace) -> int:
    """0 where the figures stand, 1 where a rule doubts one or the oracle counts otherwise."""
    with open_database(options):
        from luoshi.indicators.rules.sentence import period_words

        page = open_sheet(options.indicator, options.area, options.period)
        words = period_words(page.desk.definition, page.period)
        print(f"{page.area.name}\t{page.period.start.year}年{words}\t{page.desk.definition.name}")
        return print_sheet(page, options.pack)


def open_sheet(indicator: str, area: str, period: str, *, for_print: bool = False) -> Sheet:
    """The sheet of an indicator for an area that is named, in the library that keeps its figures."""
    from django.utils import timezone

    from luoshi.indicators.queries.keepers import find_area, keeper_of
    from luoshi.indicators.queries.sheet import sheet
    from luoshi.indicators.rules.keep_periods import parse_period
    from luoshi.organization.actor import system

    place, when = find_area(area), parse_period(period)
    keeper = system(keeper_of(indicator, place), "命令行")
    today = timezone.localdate()
    return sheet(keeper, indicator, period=when, today=today, area_id=place.pk, for_print=for_print)


def print_sheet(page: Sheet, pack: Path = PACK) -> int:
    """Every facet with its trace, what is odd about it, and the oracle; the exit code."""
    from luoshi.indicators.queries.doubts import doubts
    from luoshi.indicators.queries.explaining import STATES, explain

    for one in explain(page):
        unit = "" if one.facet in ("rank", "growth_rank") else one.said.unit
        print(f"{one.name}\t{one.said.shown}{unit}\t{STATES[one.said.state]}")
        for line in one.lines:
            print(f"    {line}")
    for held in page.held:
        print(f"目标\t{held.target}\t完成 {_shown(held.completion.percent)}%")
        for clock in held.pace.readings if held.pace else ():
            print(f"    {clock.name}：应完成 {clock.due:.2f}%，差 {_shown(clock.gap)}个百分点")
    found = [one for one in doubts(page) if not one.settled]
    for doubted in found:
        print(f"存疑\t{doubted.doubt.words}{doubted.doubt.remedy}")
    return 1 if _oracle(page, pack) or found else 0


def _oracle(page: Sheet, pack: Path) -> bool:
    """Print the oracle's count beside the kept value; whether they differ as printed."""
    from luoshi.indicators.queries.explaining import ask_oracle
    from luoshi.indicators.rules.exact import printed

    file = pack_folder(pack) / "indicators" / f"{page.desk.code}.yaml"
    sql = str(load_file(file).data.get("oracle", "")) if file.is_file() else ""
    if not sql:
        return False
    counted, kept = ask_oracle(page, sql), page.facets["value"].value
    if isinstance(counted, Decimal) and isinstance(kept, Decimal):
        places = page.desk.definition.decimals
        same = printed(counted, places) == printed(kept, places)
    else:
        same = not isinstance(counted, Decimal) and not isinstance(kept, Decimal)
    print(f"另算（手写 SQL）\t{_shown(counted)}\t{'一致' if same else '不一致'}")
    return not same


def _shown(value: object) -> str:
    return f"{value:.2f}" if isinstance(value, Decimal) else str(value)
