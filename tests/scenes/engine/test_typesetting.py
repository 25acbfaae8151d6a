"""Typesetting: our fonts only, a cache that can be shared, one sentence for bad markup, and even fraction bars."""

import re
import shutil
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree

import pytest
import typst
from manim import Camera, tempconfig

from scenes.contract.profile import PROFILES
from scenes.engine import typesetting
from scenes.engine.stage import stage
from scenes.engine.typesetting import TEXT_FONT, TypesetGlyphs, typst_to_svg_file

# Two processes that start together and set the same texts into one folder.
RACER = """
import sys, time
from manim import tempconfig
from scenes.engine.typesetting import typst_to_svg_file
with tempconfig({"tex_dir": sys.argv[1]}):
    print("ready", flush=True)
    sys.stdin.readline()
    for number in range(40):
        assert typst_to_svg_file(f"$ frac(x, {number}) $").read_text().rstrip().endswith("</svg>")
"""


@pytest.fixture
def folder(tmp_path):
    """An empty folder for typeset text, in use."""
    with tempconfig({"tex_dir": str(tmp_path / "typeset")}):
        yield tmp_path / "typeset"


def test_a_text_is_set_once_and_found_again(folder, monkeypatch):
    path = typst_to_svg_file("$ a + b $")
    assert path.parent == folder
    monkeypatch.setattr(typesetting, "_compiler", None)  # whoever sets it again fails
    assert typst_to_svg_file("$ a + b $") == path


def test_markup_preamble_and_size_each_make_another_file(folder):
    made = [
        typst_to_svg_file("a"),
        typst_to_svg_file("b"),
        typst_to_svg_file("a", preamble="#set text(red)"),
        typst_to_svg_file("a", text_size=20),
    ]
    assert len(set(made)) == len(list(folder.iterdir())) == 4


@pytest.mark.parametrize("markup", ["$ frac(a $", "$ nosuchname $", "#nosuch()", "$ a"])
def test_bad_markup_is_answered_with_typsts_words_and_the_markup(folder, markup):
    with pytest.raises(ValueError, match=r"^Typst can't set '") as refusal:
        typst_to_svg_file(markup)
    assert repr(markup) in str(refusal.value)
    assert "\n" not in str(refusal.value)
    assert not folder.exists() or not list(folder.iterdir())


def test_a_disk_that_fills_up_leaves_nothing_behind(folder, monkeypatch):
    def full(self, data):
        with self.open("wb") as file:
            file.write(data[:10])
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr(Path, "write_bytes", full)
        with pytest.raises(OSError, match="No space left"):
            typst_to_svg_file("$ a $")
    assert list(folder.iterdir()) == []
    assert typst_to_svg_file("$ a $").read_text().rstrip().endswith("</svg>")


def test_two_processes_can_fill_a_cold_cache_together(tmp_path):
    racers = [
        subprocess.Popen(
            [sys.executable, "-W", "ignore", "-c", RACER, str(tmp_path)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            cwd=Path(__file__).parents[3],
        )
        for _ in range(2)
    ]
    for racer in racers:
        assert racer.stdout.readline() == "ready\n"
    for racer in racers:
        racer.stdin.write("go\n")
        racer.stdin.flush()
    for racer in racers:
        _, complaint = racer.communicate(timeout=60)
        assert racer.returncode == 0, complaint
    assert len(list(tmp_path.iterdir())) == len(list(tmp_path.glob("*.svg"))) == 40


def outlines(svg):
    """Return the shapes of a picture's glyphs, whatever they are called."""
    return [path.get("d") for path in ElementTree.fromstring(svg).iter("{http://www.w3.org/2000/svg}path")]


def test_fonts_of_the_system_are_never_used(folder, tmp_path, monkeypatch):
    markup, missing = f'#text(font: "{TEXT_FONT}")[Rag]', '#text(font: "No Such Font")[Rag]'
    # A system that has the font, and a course that has none of its own.
    system = tmp_path / "home" / ".local" / "share" / "fonts"
    shutil.copytree(typesetting.FONT_FOLDER, system)
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.setenv("XDG_DATA_HOME", str(system.parent))
    theirs = typst.Compiler().compile(input=markup.encode(), format="svg")
    monkeypatch.setattr(typesetting, "FONT_FOLDER", tmp_path / "empty")
    typesetting._compiler.cache_clear()
    try:
        ours, fallback = typst_to_svg_file(markup).read_bytes(), typst_to_svg_file(missing).read_bytes()
    finally:
        typesetting._compiler.cache_clear()
    assert outlines(ours) == outlines(fallback)
    assert outlines(ours) != outlines(theirs)


def test_text_is_set_in_the_courses_own_font(folder):
    ours = typst_to_svg_file(f'#text(font: "{TEXT_FONT}")[Rag]')
    fallback = typst_to_svg_file('#text(font: "No Such Font")[Rag]')
    assert outlines(ours.read_bytes()) != outlines(fallback.read_bytes())


FRACTION = "$ frac(x + y + z, 2) $"


def fraction(size=96):
    return TypesetGlyphs(FRACTION, "", size, "#ffffff")


def bar_of(formula):
    (bar,) = (glyph for glyph in formula if glyph.get_stroke_width() > 0)
    return bar


def drawn_thickness(formula, profile):
    """Return how thick a fraction's bar is on the screen, in units of length: what the pixels across it add up to."""
    with stage(profile):
        camera = Camera()
        camera.capture_mobjects([bar_of(formula)])
    return camera.pixel_array[:, profile.width // 2, 0].sum() / 255 * 8 / profile.height  # 8 units high


@pytest.mark.parametrize("name", ["draft", "final", "uhd"])
def test_a_fraction_bar_is_drawn_as_typst_drew_it_at_every_resolution(name):
    svg = ElementTree.parse(typst_to_svg_file(FRACTION))
    (line,) = (each for each in svg.iter() if float(each.get("stroke-width", 0)) > 0)
    length = max(float(number) for number in re.findall(r"[\d.]+", line.get("d")))
    formula = fraction()
    drawn = drawn_thickness(formula, PROFILES[name]) / bar_of(formula).width
    assert drawn == pytest.approx(float(line.get("stroke-width")) / length, rel=0.03)


def test_a_fraction_bar_is_as_thick_when_the_same_text_is_set_again():
    assert len({bar_of(fraction()).get_stroke_width() for _ in range(3)}) == 1


@pytest.mark.parametrize("change", [lambda it: it.scale(3), lambda it: it.copy().scale(0.5)], ids=["larger", "a copy"])
def test_a_fraction_bar_keeps_its_proportion_when_the_formula_is_scaled(change):
    before, after = bar_of(fraction()), bar_of(change(fraction()))
    assert after.width != pytest.approx(before.width)
    assert after.get_stroke_width() / after.width == pytest.approx(before.get_stroke_width() / before.width)


def test_a_fraction_bar_has_the_proportion_of_its_size():
    small, large = bar_of(fraction(24)), bar_of(fraction(72))
    assert large.get_stroke_width() == pytest.approx(3 * small.get_stroke_width())


def test_glyphs_carry_no_svg_shapes_along_which_every_copy_would_have_to_copy():
    for formula in (fraction(), fraction().copy()):
        carried = [value for glyph in formula.get_family() for value in vars(glyph).values()]
        assert not [value for value in carried if type(value).__module__.startswith("svgelements")]
