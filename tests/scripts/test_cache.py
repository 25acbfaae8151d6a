import hashlib

import pytest

from scenes.contract.errors import InputError
from scripts.cache import Store, digest


@pytest.fixture
def store(tmp_path):
    return Store(tmp_path / "kept", ".mp4")


def test_what_is_kept_is_found_again_as_it_was(store):
    path = store.keep("key", b"frames")
    assert store.find("key") == path
    assert store.read("key") == path.read_bytes() == b"frames"


def test_nothing_is_found_where_nothing_was_kept(store):
    store.keep("key", b"frames")
    assert store.find("other") is None
    assert store.read("other") is None


def test_an_empty_file_is_kept_like_any_other(store):
    store.keep("key", b"")
    assert store.read("key") == b""


def test_a_kept_file_is_named_by_the_digest_of_its_contents(store):
    assert store.keep("key", b"frames").name == hashlib.sha256(b"frames").hexdigest() + ".mp4"


@pytest.mark.parametrize(
    "harm",
    [
        lambda content: content[:-1],
        lambda content: b"",
        lambda content: bytes([content[0] ^ 1]) + content[1:],
        lambda content: content + b"\0",
    ],
)
def test_a_file_that_was_cut_or_altered_is_not_found_and_can_be_kept_again(store, harm):
    path = store.keep("key", b"frames")
    path.write_bytes(harm(b"frames"))
    assert store.find("key") is None
    store.keep("key", b"frames")
    assert store.read("key") == b"frames"


def test_of_two_renders_at_once_either_result_is_found_whole(store):
    store.keep("key", b"mine")
    store.keep("key", b"yours")
    assert store.read("key") in (b"mine", b"yours")
    store.find("key").write_bytes(b"harmed")
    assert store.read("key") in (b"mine", b"yours")


def test_a_scratch_file_left_by_a_killed_render_is_not_taken_for_a_kept_one(store):
    path = store.keep("key", b"frames")
    path.rename(path.with_name(f".{path.name}.17.tmp"))
    assert store.find("key") is None


def test_a_store_that_cannot_be_written_says_which_file(tmp_path):
    (tmp_path / "kept").write_text("a file where the folder should be")
    with pytest.raises(InputError, match=r"kept/key/.*\.mp4 can't be written"):
        Store(tmp_path / "kept", ".mp4").keep("key", b"frames")


def test_a_digest_follows_from_every_part_and_from_their_order():
    parts = [("a", "b"), ("b", "a"), ("ab",), ("a", "b", None), ("a", ["b"]), (["a", "b"],), ("a", "b", 1), ()]
    assert len({digest(*each) for each in parts}) == len(parts)


def test_a_digest_does_not_follow_from_the_order_of_names():
    assert digest({"a": 1, "b": 2}) == digest({"b": 2, "a": 1})
