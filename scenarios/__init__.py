"""What if: levers on a case, many runs, comparisons."""
