"""The number table, read back from the screen: columns in line, everything inside, focus and filling."""

import numpy as np
import pytest

from scenes.kit import theme
from scenes.kit.formula import Formula
from scenes.kit.layout import SIDEBAR, WORK
from scenes.kit.number_table import NumberTable

VALUES = np.array([[0.0, -2.0, 0.5], [0.0, -3.0, 12.25], [4.0, 10.0, 40.0]])


def table(region=WORK, **kwargs):
    return NumberTable([Formula("x"), Formula("e"), Formula("x e")], VALUES, region, **kwargs)


def opacity(cell):
    return cell.submobjects[0].get_fill_opacity()


def test_numbers_of_a_column_end_at_one_line_and_rows_are_level():
    made = table()
    for column in range(3):
        ends = [cell.get_right()[0] for cell in made.column(column)]
        assert np.ptp(ends) == pytest.approx(0, abs=1e-9)
    for row in range(3):
        assert np.ptp([made.place_of(row, column)[1] for column in range(3)]) == pytest.approx(0)
    assert made.headings[0].get_center()[1] > made.cells[0][0].get_top()[1]


@pytest.mark.parametrize("region", [WORK, SIDEBAR, SIDEBAR.rows(1, 1)[0]])
@pytest.mark.parametrize("named", [False, True])
def test_a_table_stays_in_its_region(region, named):
    names = [Formula(name) for name in ("alpha", "beta", "gamma")] if named else []
    made = table(region, names=names)
    assert region.contains(made, slack=0.03)
    assert len(made.lines) == 1 + named


def test_large_numbers_are_set_smaller_and_all_alike():
    wide = NumberTable([Formula("x"), Formula("y")], [[1.0, 123456.0], [2.0, 7.0]], SIDEBAR.rows(1, 4)[0])
    sizes = {round(cell.font_size, 6) for row in wide.cells for cell in row}
    assert len(sizes) == 1
    assert sizes.pop() < theme.LABEL
    first, second = wide.cells[0]
    assert first.get_right()[0] < second.get_left()[0]


def test_focus_fades_back_everything_else():
    made = table()
    animation = made.focus(rows=[2], columns=[0, 2])
    animation.begin()
    animation.finish()
    lit = [[opacity(cell) for cell in row] for row in made.cells]
    assert lit == [[theme.FADED] * 3, [theme.FADED] * 3, [1.0, theme.FADED, 1.0]]
    animation = made.focus()
    animation.begin()
    animation.finish()
    assert all(opacity(cell) == 1 for row in made.cells for cell in row)


def test_a_row_has_its_name_and_a_column_has_not_its_heading():
    names = [Formula(name) for name in ("alpha", "beta", "gamma")]
    made = table(names=names)
    assert made.row(1)[0] is names[1]
    assert len(made.row(1)) == 4
    assert len(table().row(1)) == 3
    assert list(made.column(2)) == [row[2] for row in made.cells]
    assert not set(made.frame) & {cell for row in made.cells for cell in row}


def test_columns_carry_the_colours_of_their_roles():
    made = table(colors=[theme.DATA, theme.RESIDUAL, theme.INK])
    for row in made.cells:
        colors = [cell.submobjects[0].get_fill_color().to_hex().upper() for cell in row]
        assert colors == [theme.DATA, theme.RESIDUAL, theme.INK]


def test_filling_some_columns_leaves_the_others_out():
    made = table()
    animation = made.fill(0, 2)
    brought = {id(member) for step in animation.animations for member in step.mobject.get_family()}
    assert all(id(row[0]) in brought and id(row[2]) in brought for row in made.cells)
    assert not any(id(row[1]) in brought for row in made.cells)


def test_each_row_may_have_its_own_decimal_places():
    made = table(places=[1, None, 0])
    assert [row[2].markup.strip("$ ") for row in made.cells] == ["0.5", "12.25", "40"]
    assert [row[0].markup.strip("$ ") for row in made.cells] == ["0.0", "0", "4"]


def test_a_total_stands_below_its_column():
    upper, lower = WORK.rows(4, 1)
    made = table(upper)
    total = made.below(1, Formula("sum = 12345678901234567890"), lower)
    assert total.get_center()[0] == pytest.approx(made.place_of(2, 1)[0])
    assert lower.contains(total)
    assert total.width < made.place_of(0, 2)[0] - made.place_of(0, 1)[0]


def test_what_never_ends_is_written_too():
    made = NumberTable([Formula("n")], [[3.0], [np.inf], [-np.inf]], SIDEBAR)
    assert [cell.markup for (cell,) in made.cells] == ["$ 3 $", "$ infinity $", "$ - infinity $"]
