"""Columns of an instructor's own CSV, as spreadsheets write it; what is wrong is told with file, line and column."""

import re

import pytest

from scenes.contract.errors import InputError
from scripts.data_table import columns


@pytest.fixture
def table(tmp_path):
    def read(text, names=("x", "y")):
        file = tmp_path / "mine.csv"
        file.write_bytes(text if isinstance(text, bytes) else text.encode())
        return columns(file, names)

    return read


@pytest.mark.parametrize(
    "text",
    [
        "1,2\n2.5,4\n",
        "x,y\n1,2\n2.5,4\n",
        "Y;n; X\n2;a;1\n4;b;2,5\n",
        "y\tx\n2\t1\n4\t2,5\n",
        "gigabytes,seconds\n1,2\n2.5,4\n",
        b"\xef\xbb\xbfx,y\r\n1,2\r\n2.5,4\r\n",
        '"x","y"\n"1","2"\n\n ,\n"2.5","4"',
        "1,2,7\n2.5,4,8\n",
    ],
)
def test_columns_are_found_by_name_or_else_are_the_first(table, text):
    assert table(text) == {"x": [1.0, 2.5], "y": [2.0, 4.0]}


def test_a_heading_with_some_of_the_names_is_as_good_as_none(table):
    assert table("y,z\n1,2\n") == {"x": [1.0], "y": [2.0]}


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("x,y\n1,2\n2,abc\n", "mine.csv, line 3, column 2, for y: 'abc' is no number"),
        ("n,y,x\n1,2,3\n\n1,2,\n", "mine.csv, line 4, column 3, for x: '' is no number"),
        ("x,y\n1,2\n3\n", "mine.csv, line 3: it has no column 2, for y"),
        ("1,2\n3,nan\n", "mine.csv, line 2, column 2, for y: 'nan' is no number"),
        ("", "mine.csv has no data; it needs the columns x, y"),
        ("\n,\n", "mine.csv has no data; it needs the columns x, y"),
        ("x,y\n", "mine.csv has a heading in line 1, and no data below it"),
        (b"x,y\n1,2\n\xe9,3\n", "mine.csv, line 3: not UTF-8; save it as CSV UTF-8"),
        ('x,y\n"1,2\n', "mine.csv, line 2: no CSV: unexpected end of data"),
    ],
)
def test_what_is_wrong_is_told_with_its_place(table, text, sentence):
    with pytest.raises(InputError, match=f"{re.escape(sentence)}$"):
        table(text)


def test_a_file_that_is_not_there_is_refused_by_name(tmp_path):
    with pytest.raises(InputError, match=r"gone\.csv can't be read: No such file or directory$"):
        columns(tmp_path / "gone.csv", ("x", "y"))
    with pytest.raises(InputError, match=r"can't be read: Is a directory$"):
        columns(tmp_path, ("x", "y"))
