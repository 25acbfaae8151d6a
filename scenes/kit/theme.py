"""The look in tokens: what each colour means, how large text is, how long a motion lasts.

A role has one colour in every lecture, and is doubled by shape, weight, dash or label: never told by hue alone.
"""

PAPER = "#0E1420"
"""Background."""
INK = "#ECEFF4"
"""Text and formulas."""
MUTED = "#93A1B3"
"""Axes, their captions, what is past."""
GUIDE = "#3A475A"
"""Grid and helper lines; never text."""

DATA = "#5AA9F0"
"""What we are given: data, inputs, tokens."""
DIRECTION = "#F0A03C"
"""A direction, a model, a prediction, parameters."""
RESULT = "#F7E26B"
"""What we compute and keep: a projection, an output, an optimum."""
RESIDUAL = "#F0694A"
"""What is left over: residual, error, loss."""
GRADIENT = "#2FC39A"
"""A gradient, the signal sent back."""
PROBABILITY = "#D58FC4"
"""Probability, attention weight."""

# Font sizes in Manim's unit. A capital letter is about 0.92 px tall a unit at 1080p, so 22 is the floor.
HEADLINE = 40
FORMULA = 44
LABEL = 40
NOTE = 30
TICK = 26
BREADCRUMB = 24
DISPLAY = 64
COVER = 96

# Stroke widths, thick for what matters and thin for what is context.
HAIRLINE = 1.5
THIN = 2.5
MEDIUM = 4.0
BOLD = 7.0
HEAVY = 11.0

# How long a motion lasts, in seconds; one that says nothing lasts a second.
QUICK = 0.6
STEADY = 1.2
SLOW = 2.2
SWEEP = 4.0

# Opacity of what has been talked about and stays only as context.
FADED = 0.3

# Drawing order: what is named later here is drawn over what is named earlier.
LAYER_GRID, LAYER_CONTEXT, LAYER_UNDER, LAYER_MARK, LAYER_SIGN, LAYER_LABEL = -30, -20, -10, 0, 10, 20
