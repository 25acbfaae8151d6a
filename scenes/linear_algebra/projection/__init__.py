"""How much of one vector lies along another?

Numbers come from `mathcore.vectors` (project, stretch), `mathcore.least_squares`, `mathcore.matrices`,
`mathcore.shadows` and `mathcore.attention`; the flowers from `mathcore.datasets.iris`.

Claimed: the projection of b onto a is (a·b / a·a) a; it is the point of the line nearest to b, and the leftover is
perpendicular to a (G. Strang, *Introduction to Linear Algebra*, 5th edition, sections 4.2 and 4.3). The line of
widest shadows is the first principal component (I. T. Jolliffe, *Principal Component Analysis*, 2nd edition,
section 1.1). A query dotted with a key is an attention score (Vaswani et al., 2017, section 3.2.1).
"""

from scenes.linear_algebra.projection.checks import Checks
from scenes.linear_algebra.projection.finding_c import FindingC
from scenes.linear_algebra.projection.inputs import Inputs
from scenes.linear_algebra.projection.matrix import Matrix
from scenes.linear_algebra.projection.shadow import Shadow
from scenes.linear_algebra.projection.uses import Uses

__all__ = ["SCENES", "Inputs"]

SCENES = (Shadow, FindingC, Checks, Matrix, Uses)
