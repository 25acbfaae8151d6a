"""Checked against: numpy's own generator."""

import numpy as np
import pytest

from mathcore.randomness import seeded


@pytest.mark.parametrize("seed", [0, 7, np.int64(2**40)])
def test_a_seed_gives_numpy_s_default_generator(seed):
    np.testing.assert_array_equal(seeded(seed).normal(size=5), np.random.default_rng(int(seed)).normal(size=5))


def test_other_seeds_give_other_numbers():
    assert seeded(0).random() != seeded(1).random()


@pytest.mark.parametrize("seed", [-1, 1.0, "1", True, None])
def test_what_is_no_seed_is_refused(seed):
    with pytest.raises(ValueError, match=r"^seed must be a whole number of at least 0; got"):
        seeded(seed)
