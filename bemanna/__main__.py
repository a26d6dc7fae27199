"""`python -m bemanna` is the command line."""

from bemanna.cli.main import main

main()
