"""The cache's size, and what is removed of it: the oldest first, and nothing that was just used."""

import os
import re
import time

import pytest

from scenes.contract.errors import InputError
from scripts.cache import Store
from scripts.prune import DAY, bytes_in, files_of, in_words, pruned, told


@pytest.fixture
def cache(tmp_path):
    """Keep three segments of 1000 bytes, last used one, ten and a hundred days ago."""
    store = Store(tmp_path / "cache" / "segments", ".mp4")
    for days in (1, 10, 100):
        path = store.keep(f"key{days}", bytes([days]) * 1000)
        then = time.time() - days * DAY
        os.utime(path, (then, then))
    return tmp_path / "cache"


def keys(folder):
    return sorted(file.path.parent.name for file in files_of(folder))


def test_files_are_listed_from_the_last_used_to_the_one_used_longest_ago(cache):
    assert [file.path.parent.name for file in files_of(cache)] == ["key1", "key10", "key100"]


@pytest.mark.parametrize(("days", "left"), [(0.5, []), (5, ["key1"]), (50, ["key1", "key10"]), (500, None)])
def test_what_was_not_used_for_so_many_days_is_removed(cache, days, left):
    before = keys(cache)
    removed = pruned(cache, days=days)
    assert keys(cache) == (before if left is None else left)
    assert len(removed) == 3 - len(keys(cache))


@pytest.mark.parametrize(("size", "left"), [(0, 0), (999, 0), (1000, 1), (2500, 2), (3000, 3)])
def test_what_was_used_longest_ago_is_removed_until_the_rest_fits(cache, size, left):
    pruned(cache, size=size)
    assert keys(cache) == ["key1", "key10", "key100"][:left]


def test_what_a_render_may_be_about_to_use_stays(cache):
    Store(cache / "segments", ".mp4").keep("now", b"0" * 1000)
    pruned(cache, days=0, size=0)
    assert keys(cache) == ["now"]


def test_a_file_that_is_found_counts_as_used(cache):
    assert Store(cache / "segments", ".mp4").find("key100")
    pruned(cache, days=5)
    assert keys(cache) == ["key1", "key100"]


def test_folders_that_are_empty_go_too_and_the_cache_stays(cache):
    pruned(cache, days=0)
    assert list(cache.iterdir()) == []


def test_nothing_outside_of_the_cache_is_touched(cache, tmp_path):
    outside = tmp_path / "lecture.mp4"
    outside.write_bytes(b"0")
    (cache / "link.mp4").symlink_to(outside)
    pruned(cache, days=0, size=0)
    assert outside.exists()


def test_each_kind_is_told_with_its_files_and_its_size(cache):
    lines = told(cache)
    assert re.match(r"segments +3 files +3\.0 kB +pictures of beats$", lines[0])
    assert re.match(r"all +3 files +3\.0 kB$", lines[-1])


def test_a_cache_that_is_not_there_is_empty(tmp_path):
    assert told(tmp_path / "none")[-1].split() == ["all", "0", "files", "0", "B"]
    assert pruned(tmp_path / "none", days=1) == []


@pytest.mark.parametrize(("text", "size"), [("500M", 5 * 10**8), ("2g", 2 * 10**9), ("1.5 kB", 1500), ("7", 7)])
def test_sizes_are_read_as_people_write_them(text, size):
    assert bytes_in(text) == size


@pytest.mark.parametrize("text", ["", "G", "-1G", "2 GiB", "many"])
def test_what_is_no_size_is_refused(text):
    with pytest.raises(InputError, match=re.escape(f"'{text}' is no size; write it as 500M or 2G")):
        bytes_in(text)


@pytest.mark.parametrize(("size", "words"), [(0, "0 B"), (999, "999 B"), (1000, "1.0 kB"), (2_340_000_000, "2.3 GB")])
def test_sizes_are_told_in_the_unit_that_fits(size, words):
    assert in_words(size) == words
