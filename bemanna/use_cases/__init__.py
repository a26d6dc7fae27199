"""One module a deed that a user asks for; command line, page and night call the same."""
