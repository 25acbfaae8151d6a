"""Files that are there whole or not at all."""

import errno
import os
from concurrent.futures import ThreadPoolExecutor

import pytest

from scenes.contract.errors import InputError
from scripts.whole import DiskFullError, write_bytes, write_text, written_whole


def test_a_file_appears_when_all_of_it_is_there(tmp_path):
    with written_whole(tmp_path / "out.txt") as scratch:
        scratch.write_text("half")
        assert not (tmp_path / "out.txt").exists()
    assert (tmp_path / "out.txt").read_text() == "half"
    assert len(list(tmp_path.iterdir())) == 1


def test_what_is_interrupted_leaves_the_old_file_and_nothing_else(tmp_path):
    write_text(tmp_path / "out.txt", "old")

    def interrupted():
        with written_whole(tmp_path / "out.txt") as scratch:
            scratch.write_text("ha")
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        interrupted()
    assert [path.read_text() for path in tmp_path.iterdir()] == ["old"]


@pytest.mark.parametrize("path", ["missing/out.txt", "file/out.txt"])
def test_a_place_that_cannot_be_written_is_named_in_one_sentence(tmp_path, path):
    (tmp_path / "file").touch()
    with pytest.raises(InputError, match=r"out\.txt can't be written: N"):
        write_text(tmp_path / path, "text")


def test_bytes_bring_their_folder_with_them(tmp_path):
    write_bytes(tmp_path / "new" / "folder" / "out.bin", b"all")
    assert [(path.name, path.read_bytes()) for path in tmp_path.rglob("*") if path.is_file()] == [("out.bin", b"all")]


def test_two_threads_that_write_one_file_do_not_write_into_one_another(tmp_path):
    with written_whole(tmp_path / "out.txt") as mine, ThreadPoolExecutor() as other:
        mine.write_text("mine")
        other.submit(write_text, tmp_path / "out.txt", "yours").result()
        assert (tmp_path / "out.txt").read_text() == "yours"
    assert [path.read_text() for path in tmp_path.iterdir()] == ["mine"]


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EDQUOT])
def test_a_full_disk_can_be_told_from_a_place_that_is_wrong(tmp_path, number):
    def full():
        with written_whole(tmp_path / "out.txt"):
            raise OSError(number, os.strerror(number))

    with pytest.raises(DiskFullError, match=rf"out\.txt can't be written: {os.strerror(number)}"):
        full()
    with pytest.raises(InputError) as caught:
        write_text(tmp_path / "missing" / "out.txt", "text")
    assert not isinstance(caught.value, DiskFullError)
