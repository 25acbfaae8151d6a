"""Checked against: the lecture's slopes by hand, central differences, attention itself."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from mathcore.attention import attention
from mathcore.attention_paths import levelled, raised, score_path, with_score
from mathcore.softmax import softmax

V = [[4, 0], [0, 4], [0, 0]]


def test_the_lecture_s_word_starts_where_attention_puts_it_and_rests_in_the_middle():
    path = score_path([[2, 0, 1], levelled([2, 0, 1])], V, 4)
    assert path.scores.tolist() == [[2, 0, 1], [1.75, 0.25, 1], [1.5, 0.5, 1], [1.25, 0.75, 1], [1, 1, 1]]
    np.testing.assert_allclose(path.weights[0], [0.665241, 0.090031, 0.244728], atol=5e-7)
    np.testing.assert_allclose(path.outputs[0], [2.660964, 0.360122], atol=5e-7)
    np.testing.assert_allclose(path.slopes[0], [0.222695, 0.081925, 0.184836], atol=5e-7)
    np.testing.assert_allclose(path.outputs[-1], [4 / 3, 4 / 3], rtol=1e-15)
    np.testing.assert_allclose(path.pulls[-1], [[8 / 9, -4 / 9], [-4 / 9, 8 / 9], [-4 / 9, -4 / 9]], rtol=1e-14)
    np.testing.assert_allclose(path.pull_ends[-1], [[20 / 9, 8 / 9], [8 / 9, 20 / 9], [8 / 9, 8 / 9]], rtol=1e-14)
    q, k = [[2, 0, 0, 0]], [[2, 0, 0, 1], [0, 2, 1, 0], [1, 0, 2, 0]]
    np.testing.assert_allclose(path.outputs[0], attention(q, k, V).output[0], rtol=1e-15)


def test_a_score_that_is_raised_takes_the_blend_to_its_corner():
    path = score_path([[2, 0, 1], with_score([2, 0, 1], 1, 25)], V, 50)
    assert (np.diff(path.weights[:, 1]) > 0).all()
    np.testing.assert_allclose(path.outputs[-1], [0, 4], atol=1e-9)
    assert path.scores[:, [0, 2]].tolist() == [[2, 1]] * 51


@given(
    arrays(np.float64, (2, 3), elements=st.floats(-4, 4).map(lambda x: round(x, 3))),
    arrays(np.float64, (3, 2), elements=st.integers(-5, 5)),
)
def test_the_pulls_are_the_central_difference(stops, values):
    path, h = score_path(stops, values, 2), 1e-6
    for step, scores in enumerate(path.scores):
        np.testing.assert_array_equal(path.weights[step], softmax(scores).probabilities)
        for j in range(3):
            nudge = h * (np.arange(3) == j)
            ends = [softmax(scores + way * nudge).probabilities @ values for way in (1, -1)]
            np.testing.assert_allclose(path.pulls[step, j], (ends[0] - ends[1]) / (2 * h), atol=1e-8)
    np.testing.assert_allclose(path.blend.result, path.weights @ values, atol=1e-14)
    np.testing.assert_allclose(path.slopes, path.weights * (1 - path.weights), atol=1e-15)


def test_setting_one_score_leaves_the_others():
    assert with_score([2, 0, 1], 0, -3).tolist() == [-3, 0, 1]
    assert with_score([2, 0, 1], 2, 5).tolist() == [2, 0, 5]
    assert levelled([3, 6, 0]).tolist() == [3, 3, 3]
    assert levelled([1e308, 1e308]).tolist() == [1e308, 1e308]


def test_a_raised_score_leads_the_best_of_the_others():
    assert raised([2, 0, 1], 1, 3).tolist() == [2, 5, 1]
    assert raised([2, 0, 1], 0, 3).tolist() == [4, 0, 1]
    assert raised([9, 0, 1], 0, -1).tolist() == [0, 0, 1]


@pytest.mark.parametrize("field", ["scores", "weights", "slopes", "outputs", "pulls", "pull_ends"])
def test_the_arrays_are_read_only(field):
    with pytest.raises(ValueError, match="read-only"):
        getattr(score_path([[1, 2, 3], [1, 1, 1]], V, 1), field)[0] = 9


@pytest.mark.parametrize(
    ("attempt", "sentence"),
    [
        (lambda: score_path([[1, 2], [2, 1]], V, 3), r"^stops must have a score for each value; got 2 and 3$"),
        (lambda: score_path([[1, 2, 3]], V, 3), r"^stops must have shape \(m, n\) with m >= 2; got shape \(1, 3\)$"),
        (lambda: score_path([[1, 2, 3]] * 2, V, 0), r"^count must be a whole number of at least 1; got 0$"),
        (lambda: score_path([[1, 2, -np.inf]] * 2, V, 1), r"^stops must be finite; got"),
        (lambda: with_score([1, 2], 2, 0), r"^key must be from 0 to 1; got 2$"),
        (lambda: with_score([1, 2], -1, 0), r"^key must be from 0 to 1; got -1$"),
        (lambda: with_score([1, 2], 0, np.inf), r"^score must be finite; got inf$"),
        (lambda: raised([1], 0, 2), r"^scores must be at least two; got 1$"),
        (lambda: with_score([1, 2, 3], 0.5, 0), r"^key must be from 0 to 2; got 0\.5$"),
        (lambda: raised([1, 2, 3], 0.5, 0), r"^key must be from 0 to 2; got 0\.5$"),
        (lambda: raised([1, 2], 2, 2), r"^key must be from 0 to 1; got 2$"),
        (lambda: raised([1, 2], 0, np.nan), r"^lead must be finite; got nan$"),
        (lambda: levelled([]), r"^scores must be a vector of shape \(n,\) with n >= 1; got shape \(0,\)$"),
    ],
)
def test_nonsense_is_refused_in_a_sentence(attempt, sentence):
    with pytest.raises(ValueError, match=sentence):
        attempt()
