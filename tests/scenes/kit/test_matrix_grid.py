"""Grids of numbers: each in its cell, rows that slide, part, turn and change places; heat maps; rows of grids."""

from itertools import pairwise

import numpy as np
import pytest
from manim import FadeIn, FadeOut
from manim.animation.animation import prepare_animation

from scenes.kit import theme
from scenes.kit.figures.grid_row import GridRow
from scenes.kit.figures.product_figure import ProductFigure
from scenes.kit.figures.side_by_side_products import SideBySideProducts
from scenes.kit.formula import Formula, Words
from scenes.kit.heat_map import BRIGHTEST, FAINTEST, HeatMap
from scenes.kit.layout import FIGURE, FRAME, WIDE, WORK, Region
from scenes.kit.matrix_grid import MatrixGrid
from scenes.kit.oneness import thing_of
from scenes.kit.row import FOOT
from scenes.kit.row_focus import RowFocus
from scenes.kit.tracks import Tracker

VALUES = np.array([[2.0, -10.5, 0.0], [1.0, 3.25, 7.0]])
NAMES = {"rows": ("first", "second"), "columns": ("a", "b", "longer")}


def finished(animation):
    """Play an animation to its end, without a scene."""
    animation = prepare_animation(animation)
    animation.begin()
    animation.finish()


def centres(grid):
    return np.array([[number.get_center()[:2] for number in row] for row in grid.numbers])


@pytest.mark.parametrize("region", [FIGURE, WORK, Region(-2, 1, -1, 1), Region(0, 6, -2.9, -1)])
def test_every_number_lies_in_the_middle_of_its_cell_and_all_within_the_region(region):
    grid = MatrixGrid(VALUES, region, name=Words("V"), **NAMES)
    assert region.contains(grid, slack=0.02)
    for i, row in enumerate(grid.cells):
        for j, cell in enumerate(row):
            number = grid.numbers[i][j]
            np.testing.assert_allclose(number.get_center(), cell.get_center(), atol=1e-6)
            assert number.width < cell.width
            assert number.height < cell.height


def test_rows_run_down_and_columns_to_the_right():
    at = centres(MatrixGrid(VALUES, FIGURE))
    assert (np.diff(at[:, :, 0], axis=1) > 0).all()
    assert (np.diff(at[:, :, 1], axis=0) < 0).all()
    assert np.ptp(at[0, :, 1]) < 1e-6


@pytest.mark.parametrize(("values", "places"), [([[1, 2]], 0), ([[0.5, 2]], 1), (VALUES, 2), ([[1 / 3]], 2)])
def test_numbers_have_as_many_places_as_they_need(values, places):
    assert set(MatrixGrid(values, FIGURE).places) == {places}


def test_rows_may_have_places_of_their_own():
    def digits(grid, row):
        return len(grid.numbers[row][0].get_family()[-1].get_subpaths())

    plain, mixed = MatrixGrid([[7, 1], [7, 1]], FIGURE), MatrixGrid([[7, 1], [7, 1]], FIGURE, places=(0, 2))
    assert mixed.places == (0, 2)
    assert digits(mixed, 0) == digits(plain, 0)
    assert digits(mixed, 1) > digits(plain, 1)


def test_a_grid_follows_its_values_each_number_staying_in_its_cell():
    now = {"values": VALUES}
    grid = MatrixGrid(lambda: now["values"], FIGURE)
    shape = grid.numbers[0][1].get_family()[-1].points.copy()
    now["values"] = VALUES + 1
    grid.update(0)
    assert not np.array_equal(shape, grid.numbers[0][1].get_family()[-1].points)
    np.testing.assert_allclose(centres(grid)[0, 1], grid.cells[0][1].get_center()[:2], atol=1e-6)


def test_a_strip_stands_and_slides_right_over_a_row():
    keys = MatrixGrid(VALUES, FIGURE, rows=NAMES["rows"], gap=1)
    query = MatrixGrid(VALUES[:1], FIGURE, rows=("q",), cell=keys.size_of_cell).stand_over(keys, 0)
    for row in (0, 1):
        if row:
            finished(query.slide_over(keys, row))
        assert query.cells.get_bottom()[1] > keys.cells[row].get_top()[1]
        assert query.cells.get_bottom()[1] - keys.cells[row].get_top()[1] < 0.1
        np.testing.assert_allclose([c.get_x() for c in query.cells[0]], [c.get_x() for c in keys.cells[row]], atol=1e-6)


def test_a_transpose_has_every_entry_where_it_belongs():
    grid, turned = MatrixGrid(VALUES, FIGURE), MatrixGrid(VALUES.T, WORK)
    steps = grid.turned_into(turned).animations
    for step, (i, j) in zip(steps, np.ndindex(2, 3), strict=False):
        np.testing.assert_allclose(step.mobject.get_center(), grid.cells[i][j].get_center(), atol=1e-6)
        np.testing.assert_allclose(step.target_mobject.get_center(), turned.cells[j][i].get_center(), atol=1e-6)


def test_rows_that_change_places_take_their_names_along_and_the_one_that_goes_further_is_seen():
    order = (2, 0, 1)
    values, words = np.vstack([VALUES, VALUES[:1]]), ("first", "second", "third")
    grid = MatrixGrid(values, FIGURE, rows=words)
    other = MatrixGrid(values[list(order)], FIGURE, rows=[words[old] for old in order])
    steps = grid.rearranged_into(other, order).animations
    assert len(steps) == 3
    moves = {(find(grid.row_names, step.mobject), find(other.row_names, step.target_mobject)) for step in steps}
    assert moves == {(old, new) for new, old in enumerate(order)}
    depths = [max(piece.z_index for piece in grid.row_names[old].get_family()) for old in range(3)]
    assert depths[2] > max(depths[:2])


def find(names, row):
    """Return which of some names is a piece of a row."""
    return next(n for n, name in enumerate(names) if name in row.get_family())


def test_a_lifted_row_hides_what_it_crosses():
    grid = MatrixGrid(VALUES, FIGURE, rows=NAMES["rows"])
    grid.lift(0)
    ground, cell = grid.cells[0][-1], grid.cells[0][0]
    assert ground[0].get_fill_opacity() == 1
    assert grid.numbers[1][0].z_index < ground.z_index < cell.z_index < grid.numbers[0][0].z_index
    np.testing.assert_allclose(ground[0].get_center(), cell.get_center())


def test_numbers_come_where_they_are_asked_for():
    grid, where = MatrixGrid(VALUES, FIGURE), np.array([[True, False, True], [False, False, True]])

    def coming(animation):
        return set(map(id, animation.mobject.submobjects))

    assert coming(grid.fill(1)) == set(map(id, grid.numbers[1]))
    assert coming(grid.fill(where=where)) == {id(grid.numbers[i][j]) for i, j in ((0, 0), (0, 2), (1, 2))}
    assert len(grid.fill(0, where=where, cells=True).mobject) == 2


def test_a_sign_takes_the_place_of_what_is_ruled_out():
    grid = MatrixGrid(VALUES, FIGURE)
    steps = grid.rule_out(np.array([[False, True, True], [False, False, True]]), "-infinity")
    assert [type(step) for step in steps.animations] == [FadeOut, FadeIn]
    assert len(grid.signs) == 3
    assert not set(grid.signs) & set(grid.get_family())
    np.testing.assert_allclose(grid.signs[0].get_center(), grid.cells[0][1].get_center(), atol=1e-6)
    assert thing_of(grid.signs[0][0]) == thing_of(grid.cells[0][0])


def test_notes_stand_beside_rows_and_under_columns_and_over_the_grid():
    grid = MatrixGrid(VALUES, FIGURE)
    beside, below = grid.totals([Words("r") for _ in range(2)], [Words("c") for _ in range(3)])
    for i, note in enumerate(beside):
        assert note.get_left()[0] > grid.cells[i].get_right()[0]
        assert note.get_y() == pytest.approx(grid.cells[i].get_y())
    for j, note in enumerate(below):
        assert note.get_top()[1] < grid.cells.get_bottom()[1]
        assert note.get_x() == pytest.approx(grid.cells[-1][j].get_x())
    over = grid.over(Words(f"title {FOOT}"))
    assert over.get_bottom()[1] > grid.cells.get_top()[1]
    assert over.get_x() == pytest.approx(grid.cells.get_x())


def test_a_cell_glows_as_its_value_lies_on_the_scale():
    turns = [Tracker(0), Tracker(0)]
    heat = HeatMap.turning(np.array([[0.0, 5.0], [1.0, 0.0]]), np.array([[1.0, 0.5], [0.0, 1.0]]), turns, FIGURE)
    assert heat.cells[0][0].get_fill_opacity() == pytest.approx(FAINTEST)
    assert heat.cells[0][1].get_fill_opacity() == pytest.approx(BRIGHTEST)
    turns[0].set_value(1)
    heat.update(0)
    assert heat.cells[0][0].get_fill_opacity() == pytest.approx(BRIGHTEST)
    assert heat.cells[0][1].get_fill_opacity() == pytest.approx((FAINTEST + BRIGHTEST) / 2)
    assert heat.cells[1][0].get_fill_opacity() == pytest.approx(BRIGHTEST)


def test_grids_of_a_row_are_level_under_their_titles_and_frames_move_together():
    tables = VALUES, VALUES[:, :2]
    row = GridRow(tables, (theme.DATA, theme.INK), ("one", "two"), ("x", "yy"), NAMES["rows"], WIDE)
    assert [len(grid.row_names) for grid in row.grids] == [2, 0]
    assert row.grids[0].cells[0].get_y() == pytest.approx(row.grids[1].cells[0].get_y())
    for grid, title, note in zip(row.grids, row.titles, row.notes, strict=True):
        assert title.get_x() == pytest.approx(grid.cells.get_x())
        assert title.get_bottom()[1] > note.get_top()[1] > grid.cells.get_top()[1]
    focus = RowFocus(*row.grids)
    finished(focus.on(1))
    for box, grid in zip(focus.boxes, row.grids, strict=True):
        np.testing.assert_allclose(box.get_center(), grid.row(1).get_center(), atol=1e-6)
    assert WIDE.contains(row, slack=0.02)


def test_an_entry_of_a_product_stands_where_its_row_and_its_column_meet():
    left, right = np.array([[1.0, 2.0], [0.0, 1.0], [3.0, 1.0]]), np.array([[1.0, 0.0], [2.0, 1.0]])
    figure = ProductFigure(left, right, left @ right, WIDE, ("a", "b", "c"), ("d", "e"))
    for i in range(3):
        for j in range(2):
            cell = figure.product.cells[i][j]
            assert cell.get_x() == pytest.approx(figure.right.cells[0][j].get_x())
            assert cell.get_y() == pytest.approx(figure.left.cells[i][0].get_y())
    steps = list(figure.sweep((0, 2)))
    assert [len(step) for step in steps] == [3] * 4
    assert figure.corner.contains(Words("S").move_to(figure.corner.center))
    assert WIDE.contains(figure, slack=0.02)


@pytest.mark.parametrize(("inner", "widths"), [(3, (4, 4, 2)), (2, (2, 2, 2)), (4, (5, 5, 2))])
def test_products_stand_under_their_factors_and_beside_what_they_share(inner, widths):
    rng = np.random.default_rng(0)
    left, factors = rng.normal(size=(3, inner)), [rng.normal(size=(inner, width)) for width in widths]
    products = [left @ factor for factor in factors]
    rules = [Formula("Q = X W @foot(x)") for _ in factors]
    colors = (theme.DIRECTION, theme.DATA, theme.INK)
    made = SideBySideProducts(
        left, factors, products, Formula("X @foot(x)"), rules, colors, ("cat", "slept", "it"), WIDE
    )
    for factor, product, rule in zip(made.factors, made.products, made.rules, strict=True):
        for above, below in zip(factor.cells[0], product.cells[0], strict=True):
            assert above.get_x() == pytest.approx(below.get_x())
            assert above.width == pytest.approx(below.width)
        assert product.cells[1][0].get_y() == pytest.approx(made.left.cells[1][0].get_y())
        assert product.cells.get_top()[1] < rule.get_bottom()[1] < rule.get_top()[1] < factor.cells.get_bottom()[1]
    signs = [made.head, *made.rules]
    assert all(one.get_right()[0] < other.get_left()[0] for one, other in pairwise(signs))
    assert FRAME.contains(made)
