"""Made-up words: names of people, firms, places; templates that put them together."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import cache
from importlib.resources import files
from random import Random
from typing import Any

import yaml

_SLOT = re.compile(r"\{(=?[A-Za-z_0-9]+)\}")
_CREDIT = "0123456789ABCDEFGHJKLMNPQRTUWXY"
#: One and the same wherever a row says it.
STICKY = frozenset({"crop", "craft", "product_line", "what", "phase"})
#: So many firms the county has; other registers speak of the first ones more often.
FIRMS = 420


@cache
def lexicon() -> dict[str, Any]:
    """The lists of words.yaml."""
    found: dict[str, Any] = yaml.safe_load((files("luoshi.site.demo.registers") / "words.yaml").read_text("utf-8"))
    return found


@cache
def firms() -> tuple[str, ...]:
    """The county's firms, always the same and in the same order."""
    rng, words = dice("firms"), lexicon()
    made = [f"沂川{stem}{trade}有限公司" for stem in words["firm_stem"] for trade in words["firm_trade"]]
    rng.shuffle(made)
    return tuple(made[:FIRMS])


@cache
def text_rules() -> tuple[tuple[re.Pattern[str], str], ...]:
    """What a text field says by its name: pattern and template, first found first."""
    return tuple((re.compile(pattern), template) for pattern, template in lexicon()["texts"])


def dice(seed: str) -> Random:
    """Chance that falls the same way every time."""
    return Random(seed)  # noqa: S311 (made-up rows, no secrets)


def credit_of(name: str) -> str:
    """The social credit code of a made-up body: always the same one for a name, of a county that does not exist."""
    rng = dice(f"credit {name}")
    kind = "93" if "合作社" in name else "92" if "家庭农场" in name else "91"
    return f"{kind}379901MA{''.join(rng.choice(_CREDIT) for _ in range(8))}"


def person(rng: Random) -> str:
    """A name of two or three characters."""
    return f"{rng.choice(lexicon()['surname'])}{rng.choice(lexicon()['given'])}"


def expand(template: str, rng: Random, own: dict[str, str | Callable[[], str]], lists: Mapping[str, Any]) -> str:
    """The template with every slot filled: from the row's own words, the register's lists, the lexicon."""

    def fill(found: re.Match[str]) -> str:
        slot = found[1]
        if slot in own:
            word = own[slot]
            return word if isinstance(word, str) else word()
        if (number := _number(slot, rng)) is not None:
            return number
        choices = lists.get(slot) or lexicon()[slot]
        word = expand(str(rng.choice(choices)), rng, own, lists)
        if slot in STICKY:
            own[slot] = word
        return word

    return _SLOT.sub(fill, template) if "{" in template else template


def _number(slot: str, rng: Random) -> str | None:
    """n: 1 to 12, nn: 1 to 99, n2 and m2: 01 to 20, nnn and longer: so many digits."""
    if slot in ("n2", "m2"):
        return f"{rng.randint(1, 20):02}"
    if not slot or set(slot) != {"n"}:
        return None
    if len(slot) < 3:
        return str(rng.randint(1, (12, 99)[len(slot) - 1]))
    return f"{rng.randrange(1, 10 ** len(slot)):0{len(slot)}}"
