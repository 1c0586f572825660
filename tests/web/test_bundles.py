"""Bundles: one file where the product runs, its parts where somebody works on them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.contrib.staticfiles.storage import staticfiles_storage
from django.core.management import call_command
from django.template import engines

from luoshi.site.static import HashedStorage
from luoshi.web.bundles import BUNDLES

ROOT = Path(__file__).resolve().parents[2] / "src" / "luoshi" / "web" / "static"


def tags(name: str) -> str:
    return engines["django"].from_string(f'{{% load widgets %}}{{% bundle "{name}" %}}').render({})


def test_every_part_of_a_bundle_is_a_file() -> None:
    parts = [part for name, parts in BUNDLES.items() for part in parts if not part.startswith("vendor/")]
    assert [part for part in parts if not (ROOT / part).is_file()] == []


def test_every_script_and_style_of_a_component_is_in_its_bundle() -> None:
    for folder, bundle in (("web/js/grid", "web/grid.js"), ("web/js/chart", "web/chart.js"), ("web/css", "")):
        bundled = set(BUNDLES[bundle] if bundle else [part for parts in BUNDLES.values() for part in parts])
        assert {f"{folder}/{path.name}" for path in (ROOT / folder).iterdir()} <= bundled


def test_what_is_not_collected_is_named_part_by_part() -> None:
    assert tags("web/chart.css") == '<link rel="stylesheet" href="/static/web/css/chart.css">'
    assert tags("web/grid.js").count("<script") == len(BUNDLES["web/grid.js"])


def test_what_is_collected_is_one_hashed_and_compressed_file(settings: Any, tmp_path: Path, monkeypatch: Any) -> None:
    settings.STATIC_ROOT = tmp_path
    storage = HashedStorage(location=str(tmp_path), base_url="/static/")
    monkeypatch.setattr(staticfiles_storage, "_wrapped", storage)
    call_command("collectstatic", verbosity=0, interactive=False)
    hashed = storage.hashed_files["web/grid.js"]
    whole = (tmp_path / hashed).read_text("utf-8")
    assert hashed != "web/grid.js"
    assert all((ROOT / part).read_text("utf-8").strip() in whole for part in BUNDLES["web/grid.js"])
    assert (tmp_path / f"{hashed}.gz").exists()
    assert tags("web/grid.js") == f'<script src="/static/{hashed}" defer></script>'
