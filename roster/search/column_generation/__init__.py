"""Dantzig-Wolfe decomposition: columns, the restricted master, coupling rows, the incumbent."""
