"""Accounts from a table. New ones get a first password each, told once."""

from __future__ import annotations

from luoshi.organization.actor import Actor
from luoshi.organization.models import Account, Person, Role, Unit
from luoshi.organization.rules.first_password import first_password
from luoshi.organization.rules.import_rows import Change, Column, Fault, Row, split_words
from luoshi.organization.services.accounts import close_account, give_role, make_account, set_account, take_role
from luoshi.organization.services.importing.units import YES

#: The table's own words, as everywhere in papers.
ROLES = {
    "县领导": Role.LEADER, "办公室主任": Role.DIRECTOR, "督查室": Role.SUPERVISION, "考核办": Role.APPRAISAL,
    "统计": Role.STATISTICS, "单位负责人": Role.HEAD, "单位经办人": Role.LIAISON, "审计": Role.AUDITOR,
    "系统管理员": Role.ADMINISTRATOR,
}  # fmt: skip
_NAMES = {role.value: name for name, role in ROLES.items()}
OF_A_UNIT = frozenset({Role.HEAD, Role.LIAISON})
COLUMNS = (
    Column("username", "账号", "小写字母和数字，登录时用", key=True),
    Column("name", "姓名", "", required=True),
    Column("person", "人员编码", "名录里的人员编码"),
    Column("unit", "单位编码", "单位负责人、经办人必填"),
    Column("roles", "角色", "可写多个，用、隔开", required=True, choices=tuple(ROLES)),
    Column("closed", "停用", "停用的写“是”", choices=YES),
)


def there(area_id: int) -> dict[tuple[str, ...], dict[str, str]]:
    """Accounts as rows of the table, by sign-in name."""
    rows = Account.objects.filter(area_id=area_id).select_related("person", "unit").prefetch_related("grants")
    return {(account.username,): _cells(account) for account in rows}


def check(area_id: int, rows: list[Row]) -> list[Fault]:
    """Sign-in names of other counties or odd letters, people and units unknown, a unit's role without its unit."""
    units = set(Unit.objects.filter(area_id=area_id).values_list("code", flat=True))
    people = set(Person.objects.filter(area_id=area_id).values_list("code", flat=True))
    names = [row.cells["username"] for row in rows]
    elsewhere = set(
        Account.objects.filter(username__in=names).exclude(area_id=area_id).values_list("username", flat=True)
    )
    faults = []
    for row in rows:
        name, unit, person = row.cells["username"], row.cells.get("unit", ""), row.cells.get("person", "")
        if name != name.lower() or " " in name or len(name) > 60:
            faults.append(
                Fault(row.place("username"), "账号", name, "账号只能用小写，不能有空格。", "请改成小写字母和数字。")
            )
        elif name in elsewhere:
            faults.append(Fault(row.place("username"), "账号", name, "这个账号已经有人用了。", "请换一个。"))
        if unit and unit not in units:
            faults.append(
                Fault(row.place("unit"), "单位编码", unit, "名录里没有这个单位。", "请先导入单位，或改正编码。")
            )
        if person and person not in people:
            faults.append(
                Fault(row.place("person"), "人员编码", person, "名录里没有这个人。", "请先导入人员，或改正编码。")
            )
        roles = {ROLES[word] for word in split_words(row.cells.get("roles", "")) if word in ROLES}
        if roles & OF_A_UNIT and not unit:
            faults.append(
                Fault(row.place("unit"), "单位编码", "", "单位负责人和经办人要写明单位。", "请填写单位编码。")
            )
    return faults


def write(actor: Actor, change: Change) -> str:
    """The account with its roles as the row says; a new one's first password."""
    row = change.row.cells
    account = Account.objects.filter(area_id=actor.area_id, username=row["username"]).first()
    cells = (_cells(account) if account else {}) | row
    unit = Unit.objects.filter(area_id=actor.area_id, code=cells.get("unit") or "").first()
    person = Person.objects.filter(area_id=actor.area_id, code=cells.get("person") or "").first()
    secret = ""
    if account is None:
        secret = first_password()
        account = make_account(
            actor, username=row["username"], name=cells["name"], password=secret, person=person, unit=unit
        )
    else:
        set_account(actor, account, name=cells["name"], person=person, unit=unit)
    _give(actor, account, {ROLES[word] for word in split_words(cells.get("roles", ""))}, unit)
    if account.is_active == bool(cells.get("closed")):
        close_account(actor, account, active=not cells.get("closed"))
    return secret


def _give(actor: Actor, account: Account, roles: set[Role], unit: Unit | None) -> None:
    wanted = {(role.value, unit.pk if unit and role in OF_A_UNIT else None) for role in roles}
    for grant in account.grants.all():
        if (grant.role, grant.unit_id) not in wanted:
            take_role(actor, grant)
    for role in roles:
        give_role(actor, account, role, unit=unit if role in OF_A_UNIT else None)


def _cells(account: Account) -> dict[str, str]:
    roles = dict.fromkeys(_NAMES[grant.role] for grant in account.grants.all())
    return {
        "username": account.username, "name": account.name, "person": account.person.code if account.person else "",
        "unit": account.unit.code if account.unit else "", "roles": "、".join(roles),
        "closed": "" if account.is_active else "是",
    }  # fmt: skip
