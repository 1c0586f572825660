"""Units and leaders to choose from, the likeliest first with the reason."""

from __future__ import annotations

from collections.abc import Sequence

from luoshi.organization.access import require
from luoshi.organization.actor import Actor
from luoshi.organization.models import Post
from luoshi.organization.queries import area_of
from luoshi.organization.rules.find_unit import Known, suggest_by_duties
from luoshi.organization.services.directory import known_units, leader_posts
from luoshi.plans.models import Plan
from luoshi.plans.rules.suggest_units import Suggestion, search_units, suggest_units

MOST = 8


def units_for(actor: Actor, plan: Plan, items: Sequence[int], words: str) -> list[Suggestion]:
    """Units that ``words`` may mean; with no words, those that the items' own words suggest."""
    require(actor, "plan.edit")
    units, area = known_units(actor.area_id), area_of(actor).name
    if words:
        return search_units(words, units, area=area, most=MOST)
    found: dict[int, Suggestion] = {}
    for owner, content in _words(plan, items):
        for one in suggest_units(owner, content, units, area=area):
            found.setdefault(one.id, one)
    return list(found.values())[:MOST]


def leaders_for(actor: Actor, plan: Plan, items: Sequence[int], words: str) -> list[Suggestion]:
    """Leaders whose name, title or charge holds ``words``; with no words, those whose charge fits the items, then all
    in protocol order."""
    require(actor, "plan.edit")
    posts = leader_posts(actor.area_id)
    if words:
        hits = [post for post in posts if any(words in part for part in (post.person.name, post.title, post.charge))]
        return [_leader(post, post.charge) for post in hits][:MOST]
    by_id = {post.pk: post for post in posts}
    known = [Known(post.pk, post.person.name, (), post.charge) for post in posts]
    found: dict[int, Suggestion] = {}
    for owner, content in _words(plan, items):
        for post in posts:
            if post.person.name and post.person.name in owner:
                found.setdefault(post.pk, _leader(post, f"文中提到“{post.person.name}”"))
        for match in suggest_by_duties(content, known):
            found.setdefault(match.unit, _leader(by_id[match.unit], match.reason.replace("职责", "分管", 1)))
    for post in posts:
        found.setdefault(post.pk, _leader(post, ""))
    return list(found.values())


def _leader(post: Post, reason: str) -> Suggestion:
    return Suggestion(post.pk, f"{post.person.name} {post.title}", reason)


def _words(plan: Plan, items: Sequence[int]) -> list[tuple[str, str]]:
    """The owners and contents of the first items: a suggestion for a hundred at once helps nobody."""
    return list(plan.items.filter(pk__in=list(items)[:5]).values_list("owner_words", "content"))
