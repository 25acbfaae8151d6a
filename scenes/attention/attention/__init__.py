"""How does a network decide where to look?

Numbers come from mathcore: `word_projections`, `attention`, `attention_masks`, `attention_paths`, `softmax`,
`exponential`, `convex_combinations`, `score_variance`, `score_widths`, `histograms` and `word_order`.

Claimed: attention is softmax(Q Kᵀ / √d) V, row by row; without the division the scores of random queries and keys
have variance d (A. Vaswani et al., "Attention Is All You Need", 2017, section 3.2.1 and footnote 4). An average with
weights that are not negative and add up to one stays in the hull of what it averages (S. Boyd and L. Vandenberghe,
*Convex Optimization*, 2004, section 2.1.4).
"""

from scenes.attention.attention.blend import Blend
from scenes.attention.attention.inputs import Inputs
from scenes.attention.attention.root import Root
from scenes.attention.attention.scores import Scores
from scenes.attention.attention.vectors import Vectors
from scenes.attention.attention.whole import Whole

__all__ = ["SCENES", "Inputs"]

SCENES = (Vectors, Scores, Blend, Root, Whole)
