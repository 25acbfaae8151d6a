"""Calculus: derivatives, gradients, descent, backpropagation."""
