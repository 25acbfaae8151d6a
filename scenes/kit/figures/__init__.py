"""Several marks that move together and tell one idea: each takes arrays, and any lecture may use it."""
