"""Every scene of the course audits clean, with the pace of the silent voice: what `mathreel check` would say."""

import pytest

from scenes.contract.course import Course, scene_names
from scripts.pool import LocalWorkers, doorway

SCENES = [(lecture, name) for lecture in Course.read().lectures for name in scene_names(lecture.path)]
FPS = 60


@pytest.fixture(scope="session")
def audits():
    """The audits of all scenes, side by side in processes of their own, the first test waiting for the first."""
    with LocalWorkers() as workers:
        verb = doorway("audit")
        yield {
            (lecture.slug, name): workers.submit(verb, lecture, name, FPS, {}, {}, False) for lecture, name in SCENES
        }


@pytest.mark.parametrize(("slug", "scene"), [(lecture.slug, name) for lecture, name in SCENES])
def test_a_scene_of_the_course_has_no_findings(audits, slug, scene):
    audit = audits[slug, scene].result()
    found = [f"{each.beat}, frame {each.frame}: {each.rule}: {each.what}; {each.amount}" for each in audit.findings]
    assert not found, "\n".join([f"mathreel check {slug} --pictures DIR shows:", *found])
