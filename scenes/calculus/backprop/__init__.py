"""How does every weight get its share of the blame?

Numbers come from `mathcore.chain_rule` (scalar_chain, layer_signals), `mathcore.neural_network` (network_pass,
gradient_cost), `mathcore.network_steps` (gradient_step) and `mathcore.activations` (activation_curve).

Claimed: one sweep back gives every slope, δˡ = (Wˡ⁺¹)ᵀ δˡ⁺¹ ⊙ φ′(zˡ) and ∂L/∂Wˡ = δˡ (aˡ⁻¹)ᵀ (Goodfellow, Bengio and
Courville, *Deep Learning*, 2016, section 6.5). Long products of slopes below one vanish (Hochreiter et al., "Gradient
Flow in Recurrent Nets", 2001); a path round a layer has slope one (He et al., "Identity Mappings", 2016, section 2).
"""

from scenes.calculus.backprop.backward import Backward
from scenes.calculus.backprop.chain import Chain
from scenes.calculus.backprop.forward import Forward
from scenes.calculus.backprop.inputs import Inputs
from scenes.calculus.backprop.long_chains import LongChains
from scenes.calculus.backprop.rule import Rule

__all__ = ["SCENES", "Inputs"]

SCENES = (Chain, Forward, Backward, Rule, LongChains)
