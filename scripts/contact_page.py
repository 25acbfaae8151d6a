"""The contact page of clips: all of them on one page, each playing while it is pointed at."""

from collections.abc import Iterator, Sequence
from html import escape

from scenes.contract.manifest import LectureManifest
from scripts.clip_pieces import Clip
from scripts.clip_style import Style
from scripts.contact_sheet import GUIDE, INK, MUTED, PAPER

STYLE = f"""
body {{ background: {PAPER}; color: {INK}; font: 1rem/1.5 "Source Sans Pro", system-ui, sans-serif;
       margin: 0 auto; max-width: 100rem; padding: 1rem; }}
a {{ color: inherit; }}
.clips {{ display: grid; gap: 1.5rem; grid-template-columns: repeat(auto-fill, minmax(20rem, 1fr)); list-style: none;
          padding: 0; }}
video, img {{ border: 1px solid {GUIDE}; box-sizing: border-box; display: block; height: auto; width: 100%; }}
:focus-visible {{ outline: 3px solid {INK}; }}
.about {{ color: {MUTED}; margin: 0; }}
p {{ margin: 0; }}
""".strip()

SCRIPT = """
for (const shown of document.querySelectorAll("[data-clip]")) {
  const play = () => shown.play ? shown.play().catch(() => {}) : shown.src = shown.dataset.clip;
  const rest = () => {
    if (shown.play) { shown.pause(); shown.load(); } else { shown.src = shown.dataset.poster; }
  };
  shown.addEventListener("mouseenter", play);
  shown.addEventListener("mouseleave", rest);
  shown.addEventListener("focus", play);
  shown.addEventListener("blur", rest);
}
""".strip()


def contact_page(manifest: LectureManifest, style: Style, clips: Sequence[Clip]) -> str:
    """Return the page, as HTML that needs nothing but the clips and posters beside it.

    Parameters
    ----------
    manifest
        Of the render that they were made from.
    style
        What they are like.
    clips
        In the order in which they are shown.
    """
    size = "{} by {}".format(*(style.size or (manifest.width, manifest.height)))
    how = "with narration" if style.sounds else "without sound"
    about = f"{len(clips)} clips, {style.format}, {size} pixels, {how}. Point at a clip, or tab to it, and it plays."
    lines = [
        "<!DOCTYPE html>",
        f'<html lang="{escape(manifest.language)}">',
        '<meta charset="utf-8">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        f"<title>{escape(manifest.title)}: clips</title>",
        f"<style>\n{STYLE}\n</style>",
        "<main>",
        f"<h1>{escape(manifest.title)}</h1>",
        f'<p class="about">{about}</p>',
        '<ul class="clips">',
        *(line for clip in clips for line in _item(clip, style, manifest.fps)),
        "</ul>",
        "</main>",
        f"<script>\n{SCRIPT}\n</script>",
        "</html>",
    ]
    return "\n".join(lines) + "\n"


def _item(clip: Clip, style: Style, fps: int) -> Iterator[str]:
    label = escape(f"{clip.beat or clip.scene}: {' '.join(clip.sentences)}", quote=True)
    yield "<li>"
    if style.kind.shows == "video":
        yield (
            f'<video data-clip src="{clip.file}" poster="{clip.poster}" preload="none" muted loop playsinline'
            f' tabindex="0" aria-label="{label}"></video>'
        )
    elif style.kind.shows == "img":
        yield (
            f'<img data-clip="{clip.file}" data-poster="{clip.poster}" src="{clip.poster}" loading="lazy"'
            f' tabindex="0" alt="{label}">'
        )
    else:
        yield f'<img src="{clip.poster}" loading="lazy" alt="{label}">'
    what = f"beat of {clip.scene}" if clip.beat else f"whole scene: {escape(clip.title)}"
    loop = f", {clip.loop} at its end" if clip.loop else ""
    length = f"{clip.frames / fps:.1f} s, {clip.bytes / 1e6:.1f} MB{loop}"
    yield f'<p><a href="{clip.file}" download>{clip.file}</a></p>'
    yield f'<p class="about">{what}, {length}</p>'
    if clip.beat:
        yield f"<p>{escape(' '.join(clip.sentences))}</p>"
    yield from (f"<p>{escape(note)}</p>" for note in clip.notes)
    yield "</li>"
