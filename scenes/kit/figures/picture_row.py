"""Small pictures in a row, each with a caption below it."""

from collections.abc import Callable, Sequence

from manim import Mobject, VGroup

from scenes.kit import theme
from scenes.kit.formula import Words
from scenes.kit.layout import Region
from scenes.kit.row import FOOT, on_baseline


class PictureRow(VGroup):
    """Pictures side by side, with captions on one baseline.

    Parameters
    ----------
    pictures
        Each makes a picture in the region it is given.
    captions
        Words below them.
    region
        Where on the screen.
    shares
        Of its width, for each.

    Attributes
    ----------
    items
        Each picture with its caption.
    """

    def __init__(
        self,
        pictures: Sequence[Callable[[Region], Mobject]],
        captions: Sequence[str],
        region: Region,
        shares: Sequence[float],
    ) -> None:
        above, below = (part.columns(*shares) for part in region.rows(4, 1))
        words = [Words(f"{caption} {FOOT}", color=theme.MUTED) for caption in captions]
        on_baseline(words, below)
        made = [picture(place) for picture, place in zip(pictures, above, strict=True)]
        self.items = [VGroup(*pair) for pair in zip(made, words, strict=True)]
        super().__init__(*self.items)
