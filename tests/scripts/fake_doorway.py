"""Stands in for `scenes.worker`: plans and draws in milliseconds, from what a test wrote as a lecture.

A scene's ``beats`` maps slugs to sentences. ``wrong`` has what its audit finds, and ``allowed`` what it excuses: the
beat, the frame, the rule, what, and how much. ``raises``, ``sleeps``, ``dies`` and ``differs`` name a beat at
which that happens while drawing or auditing; a scene sleeps until there is a file ``awake`` beside the curriculum. What
is done is noted in the file ``drawn`` there, a line each.
"""

import io
import os
import runpy
import time

import av
import numpy as np

from scenes.contract.course import scene_names
from scenes.contract.errors import InputError, SceneError
from scenes.contract.finding import Excused, Finding, SceneAudit
from scenes.contract.plan import LecturePlan, PlannedBeat, PlannedScene, Sentence, Step
from scenes.contract.task import Segment


def plan(lecture, fps, inputs, only=()):
    names = runpy.run_path(str(lecture.path))
    if names.get("REFUSES"):
        raise InputError(names["REFUSES"])
    note(lecture, "plan")
    scenes = [planned(name, names[name]) for name in only or scene_names(lecture.path)]
    return LecturePlan(lecture.slug, fps, dict(inputs), tuple(scenes))


def planned(name, scene):
    beats = [
        PlannedBeat(slug, tuple(Sentence(said, said) for said in sentences), (Step("move", 5),))
        for slug, sentences in scene.beats.items()
    ]
    return PlannedScene(name, f"About {name}", tuple(beats))


def render(task):
    scene = runpy.run_path(str(task.lecture.path))[task.scene]
    beats = {beat.slug: beat for beat in planned(task.scene, scene).beats}
    segments = []
    for slug in task.beats:
        if slug == getattr(scene, "raises", None):
            raise SceneError(f"{task.lecture.slug}, scene {task.scene}, beat '{slug}': ZeroDivisionError: oh")
        if slug == getattr(scene, "dies", None):
            os._exit(9)
        if slug == getattr(scene, "sleeps", None) and not beside(task.lecture, "awake").exists():
            note(task.lecture, f"sleeping in {os.getpid()}")
            time.sleep(120)
        frames = beats[slug].clock(task.lengths[slug], task.profile.fps).now
        frames += slug == getattr(scene, "differs", None)
        segments.append(Segment(slug, frames, encoded(task.profile, frames, len(slug))))
        note(task.lecture, slug)
    return tuple(segments)


def still(lecture, scene, beat, profile, inputs):
    if beat not in runpy.run_path(str(lecture.path))[scene].beats:
        raise InputError(f"there is no beat '{beat}'")
    return b"\x89PNG of " + f"{scene} {beat} {profile.name}{told(inputs)}".encode()


def audit(lecture, scene, fps, inputs, lengths, pictures):
    source = runpy.run_path(str(lecture.path))[scene]
    note(lecture, f"audit {scene}{told(inputs)}")
    if getattr(source, "raises", None):
        raise SceneError(f"{lecture.slug}, scene {scene}, beat '{source.raises}': ZeroDivisionError: oh")
    if getattr(source, "dies", None):
        os._exit(9)
    picture = f"PNG of {scene}".encode() if pictures else b""
    found, allowed = (
        [Finding(lecture.slug, scene, *wrong, picture) for wrong in getattr(source, name, [])]
        for name in ("wrong", "allowed")
    )
    return SceneAudit(scene, tuple(found), tuple(Excused(finding, "on purpose") for finding in allowed), ())


def told(inputs):
    return f" with {inputs}" if inputs else ""


def note(lecture, line):
    with beside(lecture, "drawn").open("a") as notes:
        notes.write(f"{line}\n")


def beside(lecture, name):
    return lecture.path.parent.parent / name


def encoded(profile, frames, shade):
    """Return a closed H.264 stream in MP4: one grey, ``frames`` long."""
    buffer = io.BytesIO()
    with av.open(buffer, "w", format="mp4") as film:
        stream = film.add_stream("libx264", rate=profile.fps)
        stream.width, stream.height, stream.pix_fmt = profile.width, profile.height, "yuv420p"
        stream.codec_context.thread_count = 1
        stream.codec_context.profile = "High"
        stream.options = {"preset": "ultrafast", "bf": "0"}
        picture = np.full((profile.height * 3 // 2, profile.width), 10 * shade, np.uint8)
        for number in range(frames):
            frame = av.VideoFrame.from_ndarray(picture, format="yuv420p")
            frame.pts = number
            film.mux(stream.encode(frame))
        film.mux(stream.encode())
    return buffer.getvalue()
