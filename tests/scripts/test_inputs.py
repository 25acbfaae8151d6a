"""What --set and --inputs give is read as a lecture declares it, or refused in one sentence."""

import json
import tomllib

import pytest

from scenes.contract.course import Lecture
from scenes.contract.errors import InputError
from scenes.contract.profile import PROFILES
from scripts.inputs import Given
from scripts.inputs_listing import listing, ready_toml
from scripts.outputs import Outputs, home, inputs_in_name

SOURCE = '''
class Inputs(LectureInputs):
    """What an instructor may change."""

    DATA = ("x", "y")

    # the data point; not zero
    b: Vector2 = (3.0, 4.0)
    rate: float = 0.5  # how far a step goes; above 0
    steps: int = 4
    matrix: tuple[Vector2, Vector2] = ((2.0, 1.0), (1.0, 2.0))
    keys: tuple[tuple[float, ...], ...] = ((1.0, 2.0),)
    x: tuple[float, ...] = (1.0, 2.0, 3.0)
    y: tuple[float, ...] = (2.0, 3.0, 5.0)
    words: tuple[str, ...] = ("cat", "it")
'''


def lecture_in(folder, source=SOURCE, slug="shadow"):
    path = folder / f"{slug}.py"
    path.write_text(source)
    return Lecture(slug, 1, "T", "Why?", "part", "P", "C", path)


@pytest.fixture
def lecture(tmp_path):
    return lecture_in(tmp_path)


@pytest.fixture
def set_to(lecture):
    return lambda *settings: Given(settings).of([lecture])


@pytest.mark.parametrize(
    ("setting", "value"),
    [
        ("b=1,4", [1, 4]),
        ("b= 1 , 4 ", [1, 4]),
        ("b=[1, 4]", [1, 4]),
        ("b=-1e-3,2/3", [-0.001, 2 / 3]),
        ("b=−1,.5", [-1, 0.5]),
        ("rate=1e-3", 0.001),
        ("rate=-1/4", -0.25),
        ("steps=5", 5),
        ("steps=5.0", 5),
        ("matrix=3,1;1,2", [[3, 1], [1, 2]]),
        ("matrix=3,1; 1,2;", [[3, 1], [1, 2]]),
        ("matrix=[[3, 1], [1, 2]]", [[3, 1], [1, 2]]),
        ("keys=1,2,3;4,5", [[1, 2, 3], [4, 5]]),
        ("x=7", [7]),
        ("words=dog, she,ran", ["dog", "she", "ran"]),
    ],
)
def test_a_value_is_read_as_its_input_is_declared(set_to, setting, value):
    name = setting.partition("=")[0]
    assert set_to(setting) == {name: value}


def test_whole_numbers_stay_whole_and_others_are_floats_however_they_are_written(set_to):
    given = set_to("steps=6", "b=1,4", "matrix=3,1;1,2")
    assert type(given["steps"]) is int
    assert {type(entry) for entry in (*given["b"], *given["matrix"][0])} == {float}


@pytest.mark.parametrize(
    ("setting", "sentence"),
    [
        ("b=1", "b must be 2 numbers, such as 3,4; got '1', which has 1 entry"),
        ("b=1,2,3", "b must be 2 numbers, such as 3,4; got '1,2,3', which has 3 entries"),
        ("b=1,x", "b must be 2 numbers, such as 3,4; got '1,x', where 'x' is no number"),
        ("b=", "b must be 2 numbers, such as 3,4; got '', which has 1 entry"),
        ("b=1,inf", "b must be 2 numbers, such as 3,4; got '1,inf', where inf is not finite"),
        ("b=1,1/0", "b must be 2 numbers, such as 3,4; got '1,1/0', where 1/0 divides by zero"),
        ("b=[1,", "b must be 2 numbers, such as 3,4; got '[1,', with brackets that don't match"),
        ("rate=fast", "rate must be a number, such as 0.5; got 'fast', where 'fast' is no number"),
        ("rate=nan", "rate must be a number, such as 0.5; got 'nan', where nan is not finite"),
        ("steps=2.5", "steps must be a whole number, such as 4; got '2.5'"),
        (
            "matrix=3,1,1,2",
            "matrix must be 2 rows of 2 numbers, such as 2,1;1,2; got '3,1,1,2', which has 1 row",
        ),
        ("matrix=3,1;1", "matrix must be 2 rows of 2 numbers, such as 2,1;1,2; got '3,1;1', which has 1 entry"),
        ("d=1", "there is no input of shadow 'd'; there are b, rate, steps, matrix, keys, x, y, words, data"),
        ("stebs=1", "there is no input of shadow 'stebs'; did you mean steps?"),
        ("b", "--set wants NAME=VALUE, such as --set b=3,4; got 'b'"),
        ("=3", "--set wants NAME=VALUE, such as --set b=3,4; got '=3'"),
        ("words=,", "words must be words, such as cat,it; got ','"),
    ],
)
def test_what_no_input_can_be_is_refused_with_what_would_be_right(set_to, setting, sentence):
    with pytest.raises(InputError) as refusal:
        set_to(setting)
    assert str(refusal.value) == sentence


def test_a_number_that_is_set_twice_is_refused(set_to):
    with pytest.raises(InputError, match=r"^--set gives b twice; give it once$"):
        set_to("b=1,4", "b=1,5")


def test_only_what_differs_from_the_lecture_is_given_in_its_own_order(set_to):
    assert set_to("b=3,4", "steps=4.0", "matrix=2,1;1,2") == {}
    assert list(set_to("matrix=3,1;1,2", "rate=0.25", "b=1,4", "steps=4")) == ["b", "rate", "matrix"]


def test_a_file_gives_numbers_and_settings_win_over_it(lecture, tmp_path):
    file = tmp_path / "mine.toml"
    file.write_text('b = [1, 4]\nrate = "2/3"\nsteps = 6\nmatrix = [[3, 1], [1, 2]]\nkeys = "1,2;3"\n')
    assert Given(("steps=7", "b=3,4"), file).of([lecture]) == {
        "rate": 2 / 3,
        "steps": 7,
        "matrix": [[3, 1], [1, 2]],
        "keys": [[1, 2], [3]],
    }


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("b = [1 4]", ["mine.toml is not valid TOML", "line 1"]),
        ("stebs = 3", ["mine.toml: there is no input of shadow 'stebs'; did you mean steps?"]),
        ("rate = true", ["mine.toml: rate must be a number, such as 0.5; got True"]),
        ("b = 3", ["mine.toml: b must be 2 numbers, such as 3,4; got 3"]),
        ("rate = [1]", ["mine.toml: rate must be a number, such as 0.5; got [1]"]),
        ("b = [nan, 1]", ["mine.toml: b must be 2 numbers, such as 3,4; got [nan, 1], where nan is not finite"]),
        (f"rate = 1{'0' * 400}", ["mine.toml: rate must be a number", "is not finite"]),
        ("[b]\nx = 1", ["mine.toml: b must be 2 numbers, such as 3,4; got {'x': 1}"]),
        ("data = 3", ["mine.toml: data must be the name of a CSV file, such as data=mine.csv; got 3"]),
    ],
)
def test_a_file_with_something_wrong_is_refused_by_its_name(lecture, tmp_path, text, words):
    file = tmp_path / "mine.toml"
    file.write_text(text)
    with pytest.raises(InputError) as refusal:
        Given((), file).of([lecture])
    for word in words:
        assert word in str(refusal.value)


def test_a_file_that_cannot_be_read_is_refused_by_its_name(lecture, tmp_path):
    with pytest.raises(InputError, match=r"gone\.toml can't be read: No such file"):
        Given((), tmp_path / "gone.toml").of([lecture])
    (tmp_path / "latin.toml").write_bytes(b"words = ['\xe9']")
    with pytest.raises(InputError, match=r"latin\.toml can't be read: it is not UTF-8"):
        Given((), tmp_path / "latin.toml").of([lecture])


def test_a_table_gives_the_columns_that_the_lecture_uses(lecture, tmp_path):
    (tmp_path / "mine.csv").write_text("x,y\n1,2\n2,4\n4,9\n")
    assert Given((f"data={tmp_path / 'mine.csv'}",)).of([lecture]) == {"x": [1, 2, 4], "y": [2, 4, 9]}


def test_a_file_finds_its_table_beside_it_and_a_setting_where_one_stands(lecture, tmp_path, monkeypatch):
    (tmp_path / "mine.csv").write_text("1,2\n2,4\n")
    (tmp_path / "mine.toml").write_text('data = "mine.csv"')
    expected = {"x": [1, 2], "y": [2, 4]}
    assert Given((), tmp_path / "mine.toml").of([lecture]) == expected
    monkeypatch.chdir(tmp_path)
    assert Given(("data=mine.csv",)).of([lecture]) == expected


def test_a_column_that_is_also_given_by_itself_is_refused(lecture, tmp_path):
    (tmp_path / "mine.csv").write_text("1,2\n2,4\n")
    with pytest.raises(InputError, match=r"^x is given twice, by itself and as a column of data; give it once$"):
        Given((f"data={tmp_path / 'mine.csv'}", "x=1,2,3")).of([lecture])


def test_a_table_with_more_rows_than_the_lecture_takes_is_refused_by_its_name(tmp_path):
    three = lecture_in(tmp_path, SOURCE.replace("x: tuple[float, ...]", "x: Vector3"))
    (tmp_path / "mine.csv").write_text("x,y\n1,2\n2,4\n3,5\n4,6\n")
    with pytest.raises(InputError, match=r"mine\.csv must have 3 rows of data, for x; got 4$"):
        Given((f"data={tmp_path / 'mine.csv'}",)).of([three])


def test_a_table_wins_over_the_columns_of_a_file(lecture, tmp_path):
    (tmp_path / "mine.csv").write_text("1,2\n2,4\n")
    (tmp_path / "mine.toml").write_text("x = [9, 9]\nrate = 0.25")
    given = Given((f"data={tmp_path / 'mine.csv'}",), tmp_path / "mine.toml").of([lecture])
    assert given == {"rate": 0.25, "x": [1, 2], "y": [2, 4]}


def test_a_lecture_without_data_takes_no_table(tmp_path):
    plain = lecture_in(tmp_path, SOURCE.replace('DATA = ("x", "y")', ""))
    with pytest.raises(InputError, match="there is no input of shadow 'data'"):
        Given(("data=mine.csv",)).of([plain])


def test_a_lecture_without_inputs_takes_none(tmp_path):
    bare = lecture_in(tmp_path, "class Only(LectureScene): ...\n")
    with pytest.raises(InputError, match=r"^there is no input of shadow 'b'; there are none$"):
        Given(("b=1",)).of([bare])


def test_inputs_are_for_one_lecture_and_without_them_any_number_may_be_told(lecture, tmp_path):
    two = [lecture, lecture_in(tmp_path, slug="light")]
    with pytest.raises(InputError, match=r"^--set and --inputs change the numbers of one lecture"):
        Given(("b=1,4",)).of(two)
    assert Given().of(two) == {}


def test_other_inputs_have_a_folder_that_names_them_and_the_own_ones_have_none(lecture, tmp_path):
    mine = home(tmp_path, lecture, {"b": [1.0, 4.0], "matrix": [[3.0, 1.0], [1.0, 2.5]]})
    assert mine == tmp_path / "shadow" / "b=1,4_matrix=3,1_1,2.5"
    assert home(tmp_path, lecture, {}) == tmp_path / "shadow"
    assert Outputs(tmp_path, lecture, PROFILES["draft"], {"steps": 5}).folder == tmp_path / "shadow/steps=5/draft"


def test_inputs_that_are_nearly_the_same_do_not_share_a_folder():
    long = [n / 7 for n in range(12)]
    several = [
        {"b": [0.1 + 0.2, 1.0]},
        {"b": [0.3, 1.0]},
        {"x": long},
        {"x": [*long[:-1], 9.0]},
        {"words": ["a_b=1"]},
        {"words": ["a"], "b": 1.0},
    ]
    names = [inputs_in_name(inputs) for inputs in several]
    assert len(set(names)) == len(several)
    assert all(len(name) <= 60 and "/" not in name for name in names)


def test_the_list_tells_name_type_default_meaning_and_limits_within_its_width(lecture):
    lines = listing(lecture, 72).splitlines()
    assert max(map(len, lines)) <= 72
    assert lines[0].split() == ["name", "type", "and", "shape", "default"]
    assert lines[1].split() == ["b", "2", "numbers", "3,4"]
    assert lines[2].strip() == "The data point; limits: not zero."
    assert lines[4].strip() == "How far a step goes; limits: above 0."
    assert "x and y may come from a CSV file" in " ".join(lines)


def test_a_lecture_without_inputs_says_so(tmp_path):
    assert listing(lecture_in(tmp_path, ""), 80) == "shadow has no inputs"


def test_the_ready_file_has_the_lecture_s_own_numbers(lecture, tmp_path):
    file = tmp_path / "ready.toml"
    file.write_text(ready_toml(lecture))
    assert tomllib.loads(file.read_text())["matrix"] == [[2.0, 1.0], [1.0, 2.0]]
    assert "# 2 numbers; the data point; not zero\nb = [3.0, 4.0]\n" in file.read_text()
    assert Given((), file).of([lecture]) == {}
    assert Given(("b=1,4",), file).of([lecture]) == {"b": [1, 4]}


def test_inputs_that_were_given_are_plain_data_for_a_worker_on_another_machine(set_to):
    given = set_to("matrix=3,1;1,2", "steps=6", "words=a,b")
    assert json.loads(json.dumps(given)) == given
