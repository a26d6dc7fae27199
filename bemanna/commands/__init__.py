"""One file a command, each exposing `command`; imported only when it is called, so that help answers at once."""
