"""`python -m bemanna` is the command line."""

from bemanna.cli import main

main()
