"""What alembic runs: the migrations inside the transaction that the caller began, so that they are whole or nothing."""

from __future__ import annotations

from alembic import context

context.configure(connection=context.config.attributes["connection"], transactional_ddl=True)
context.run_migrations()
