"""What is written can be read, in both themes, by the measure of WCAG 2.2; and the settings are the safe ones."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest
from streamlit import config

from safer_analysis.ui.colours import DARK, LIGHT, Palette

PROJECT = Path(__file__).resolve().parents[1]
CONFIG = tomllib.loads((PROJECT / ".streamlit" / "config.toml").read_text(encoding="utf-8"))
THEMES: dict[str, dict[str, Any]] = {name: CONFIG["theme"][name] for name in ("light", "dark")}
PALETTES = {"light": LIGHT, "dark": DARK}
TEXT, SHAPE = 4.5, 3.0
"""Least contrast of text (success criterion 1.4.3) and of marks and the edges of controls (1.4.11)."""

in_both_themes = pytest.mark.parametrize("theme", ["light", "dark"])


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours written as `#rrggbb`, from 1 to 21."""
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def luminance(colour: str) -> float:
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def laid_over(colour: str, ground: str, opacity: float) -> str:
    """What a see-through colour looks like on a ground."""
    pairs = [(int(colour[place : place + 2], 16), int(ground[place : place + 2], 16)) for place in (1, 3, 5)]
    return "#" + "".join(f"{round(opacity * upper + (1 - opacity) * lower):02x}" for upper, lower in pairs)


def grounds(theme: str) -> list[str]:
    """Every ground that words stand on: the page, inside a control, the sidebar."""
    both = (THEMES[theme], THEMES[theme]["sidebar"])
    return [colours[name] for colours in both for name in ("backgroundColor", "secondaryBackgroundColor")]


def too_weak(pairs: list[tuple[str, str]], least: float) -> list[tuple[str, str, float]]:
    """The pairs that stand out less than they must, with what was measured."""
    assert pairs
    return [(one, other, round(contrast(one, other), 2)) for one, other in pairs if contrast(one, other) < least]


@pytest.mark.parametrize(
    ("one", "other", "measured"),
    [
        ("#000000", "#ffffff", 21.0),
        ("#ffffff", "#ffffff", 1.0),
        ("#767676", "#ffffff", 4.54),
        ("#777777", "#ffffff", 4.48),
    ],
)
def test_contrast_is_measured_as_wcag_measures_it(one: str, other: str, measured: float) -> None:
    assert round(contrast(one, other), 2) == round(contrast(other, one), 2) == measured


@in_both_themes
@pytest.mark.parametrize("words", ["textColor", "linkColor", "grayTextColor"])
def test_the_themes_words_can_be_read_on_every_ground(theme: str, words: str) -> None:
    assert too_weak([(THEMES[theme][words], ground) for ground in grounds(theme)], TEXT) == []


@in_both_themes
def test_the_words_of_controls_and_tables_can_be_read(theme: str) -> None:
    colours = THEMES[theme]
    page, inside, chosen = (colours[name] for name in ("backgroundColor", "secondaryBackgroundColor", "primaryColor"))
    assert too_weak([(chosen, laid_over(chosen, page, 0.1))], TEXT) == []  # the chosen one of several
    assert (
        too_weak([(laid_over(colours["textColor"], inside, 0.7), inside)], TEXT) == []
    )  # words before anything is typed
    assert too_weak([(colours["dataframeHeaderTextColor"], colours["dataframeHeaderBackgroundColor"])], TEXT) == []


@in_both_themes
def test_words_on_the_main_colour_can_be_read(theme: str) -> None:
    on_primary = PALETTES[theme].on_primary
    assert too_weak([(on_primary, THEMES[theme]["primaryColor"])], TEXT) == []


@in_both_themes
def test_the_edge_of_a_control_and_what_shows_where_the_keyboard_is_can_be_seen(theme: str) -> None:
    colours = THEMES[theme]
    edges = [(colours[name], colours["backgroundColor"]) for name in ("borderColor", "primaryColor")]
    signs = laid_over(colours["textColor"], colours["secondaryBackgroundColor"], 0.6)  # the arrow of a list
    assert too_weak([*edges, (signs, colours["secondaryBackgroundColor"])], SHAPE) == []
    assert CONFIG["theme"]["showWidgetBorder"] is True


@in_both_themes
def test_drawings_stand_on_the_grounds_of_the_theme(theme: str) -> None:
    colours, palette = THEMES[theme], PALETTES[theme]
    names = ("backgroundColor", "secondaryBackgroundColor", "textColor", "grayTextColor")
    drawn = (palette.ground, palette.panel, palette.words, palette.quiet_words)
    assert drawn == tuple(colours[name] for name in names)


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
def test_the_words_of_drawings_and_of_the_drawer_can_be_read(palette: Palette) -> None:
    pairs = [
        (words, ground) for words in (palette.words, palette.quiet_words) for ground in (palette.ground, palette.panel)
    ]
    assert too_weak([*pairs, (palette.words, palette.pale)], TEXT) == []


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
def test_marks_can_be_seen_where_an_agency_has_sent_returns_and_where_it_has_not(palette: Palette) -> None:
    seen = [*palette.marks.values(), palette.band, palette.words]
    assert too_weak([(mark, ground) for mark in seen for ground in (palette.ground, palette.pale)], SHAPE) == []


@in_both_themes
def test_the_name_of_the_program_can_be_read_in_the_sidebar(theme: str) -> None:
    drawn = (PROJECT / "safer_analysis" / "ui" / f"wordmark_{theme}.svg").read_text(encoding="utf-8")
    ground = THEMES[theme]["sidebar"]["backgroundColor"]
    assert too_weak([(colour, ground) for colour in re.findall(r'fill="(#\w{6})"', drawn)], TEXT) == []


@pytest.mark.parametrize(
    ("section", "name", "safe"),
    [
        ("server", "address", "127.0.0.1"),
        ("server", "allowedHosts", ["localhost", "127.0.0.1"]),
        ("server", "maxUploadSize", 500),
        ("server", "enableStaticServing", False),
        ("browser", "gatherUsageStats", False),
        ("client", "showErrorDetails", "none"),
        ("client", "showErrorLinks", False),
        ("client", "disableDataExport", True),
        ("client", "toolbarMode", "minimal"),
    ],
)
def test_the_settings_are_safe_for_records_about_children(section: str, name: str, safe: object) -> None:
    assert CONFIG[section].get(name) == safe


def test_streamlit_knows_every_setting_by_the_name_it_is_given() -> None:
    """A setting spelt wrong is passed over, and the unsafe default stands."""
    assert set(names_in(CONFIG)) - set(config.get_config_options()) == set()


def names_in(settings: dict[str, Any], before: str = "") -> list[str]:
    return [
        found
        for name, value in settings.items()
        for found in (names_in(value, f"{before}{name}.") if isinstance(value, dict) else [f"{before}{name}"])
    ]
