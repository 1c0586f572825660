"""Tags of the shell's components: bundles of static files, the words of grids and charts."""

from __future__ import annotations

from django import template
from django.contrib.staticfiles.storage import staticfiles_storage
from django.templatetags.static import static
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from luoshi.web import widgets
from luoshi.web.bundles import BUNDLES

register = template.Library()


@register.simple_tag
def bundle(name: str) -> SafeString:
    """The tags that load a bundle: one where it has been collected, else one a part."""
    whole = name in getattr(staticfiles_storage, "hashed_files", {})
    form = '<link rel="stylesheet" href="{}">' if name.endswith(".css") else '<script src="{}" defer></script>'
    parts = (name,) if whole else BUNDLES[name]
    return format_html_join("\n  ", "{}", ((format_html(form, static(part)),) for part in parts))


@register.simple_tag
def grid_words() -> dict[str, str]:
    """The words of the spreadsheet grid."""
    return widgets.grid_words()


@register.simple_tag
def chart_words() -> dict[str, str]:
    """The words of a chart."""
    return widgets.chart_words()
