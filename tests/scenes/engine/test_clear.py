"""Beats on nothing: laid on the course's paper they are what a still shows."""

import io

import av
import numpy as np
from PIL import Image

from scenes import worker
from scenes.contract.course import Course
from scenes.contract.profile import Profile
from scenes.contract.task import RenderTask
from scenes.kit import theme


def test_what_is_drawn_on_nothing_is_on_paper_what_a_still_shows():
    lecture, profile = Course.read().lecture("projection"), Profile("small", 480, 270, 15, 20, "veryfast")
    (segment,) = worker.clear(RenderTask(lecture, "Shadow", ("meet",), profile, {}, {}))
    with av.open(io.BytesIO(segment.video)) as film:
        pictures = [frame.to_ndarray(format="rgba").astype(int) for frame in film.decode(video=0)]
    assert len(pictures) == segment.frames
    last = pictures[-1]
    # Hardly anything is under the captions, or on most of the frame.
    assert (last[..., 3] == 0).mean() > 0.8
    assert (last[..., :3] <= last[..., 3:]).all()
    paper = np.array(list(bytes.fromhex(theme.PAPER.lstrip("#"))))
    laid = last[..., :3] + paper * (255 - last[..., 3:]) / 255
    with Image.open(io.BytesIO(worker.still(lecture, "Shadow", "meet", profile, {}))) as still:
        np.testing.assert_allclose(laid, np.asarray(still), atol=4)
