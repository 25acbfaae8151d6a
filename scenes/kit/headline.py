"""The headline of a scene: what it finds, and in small where in the course it stands."""

from manim import DOWN, LEFT, UL, VGroup

from scenes.kit import theme
from scenes.kit.formula import Words
from scenes.kit.layout import TITLE


class Headline(VGroup):
    """The scene's title over part and lecture, at the top left.

    Parameters
    ----------
    title
        What the scene finds; set smaller when it is too long for the region.
    breadcrumb
        Part and lecture; may be empty.
    """

    def __init__(self, title: str, breadcrumb: str) -> None:
        super().__init__()
        if title:
            self.add(Words(title, size=theme.HEADLINE, weight="bold"))
        if breadcrumb:
            self.add(Words(breadcrumb, size=theme.BREADCRUMB, color=theme.MUTED))
        self.arrange(DOWN, buff=0.16, aligned_edge=LEFT)
        if self.width > TITLE.width:
            self.scale_to_fit_width(TITLE.width)
        self.move_to([TITLE.left, TITLE.top, 0], aligned_edge=UL)
