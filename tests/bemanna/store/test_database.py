"""A database that is away, held, wrong or secret."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from sqlalchemy import text

from bemanna.errors import TRY_AGAIN, UsageError
from bemanna.store.errors import StoreAway, StoreDamaged
from bemanna.store.store import open_store
from tests.bemanna.store.plans import duty, plan
from tests.bemanna.store.servers import Server

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="writers are forked")


def test_a_database_that_somebody_holds_for_too_long_is_to_be_tried_again(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'plans.db'}"
    store, hasty = open_store(url), open_store(url, wait_seconds=0.05)
    with store.database.writing("something long") as connection:
        connection.execute(text("INSERT INTO unit VALUES ('X', 0)"))
        with pytest.raises(StoreAway, match="locked") as caught:
            hasty.save("M2", plan(duty("1")), "bo", "")
        assert caught.value.code == TRY_AGAIN
        assert hasty.versions("M2") == ()
    assert hasty.save("M2", plan(duty("1")), "bo", "").number == 1


def test_a_server_that_goes_away_and_comes_back_is_met_again(server: Server) -> None:
    from tests.bemanna.store.conftest import empty

    empty(server.url)
    store = open_store(server.url)
    first = store.save("M2", plan(duty("1")), "lise", "")
    store.publish("M2", first.id, "lise", None)
    server.stop()
    with pytest.raises(StoreAway, match="try again") as caught:
        store.published("M2")
    assert "bemanna" in str(caught.value)
    with pytest.raises(StoreAway):
        store.save("M2", plan(duty("2")), "bo", "")
    with pytest.raises(StoreAway):
        open_store(server.url)
    server.start()
    assert [one.id for one in store.versions("M2")] == [first.id]
    assert store.save("M2", plan(duty("2")), "bo", "").number == 2


def test_a_file_that_is_no_database_and_a_wrong_url_are_told(tmp_path: Path) -> None:
    (tmp_path / "x.db").write_bytes(b"this is no database" * 100)
    with pytest.raises(StoreDamaged, match=r"x\.db"):
        open_store(f"sqlite:///{tmp_path / 'x.db'}")
    for wrong in ("nonsense", "nosuch://host/x"):
        with pytest.raises(UsageError, match="url"):
            open_store(wrong)


def test_a_password_is_never_shown() -> None:
    url = "postgresql+psycopg://lise:verysecret@127.0.0.1:1/none?connect_timeout=1"
    with pytest.raises(StoreAway) as caught:
        open_store(url)
    assert "verysecret" not in str(caught.value)
