"""A reader of the page without a browser: keeps cookies, sends the forms' tokens."""

from __future__ import annotations

import re
from dataclasses import dataclass

from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from bemanna.serve.access import Access
from bemanna.serve.app import make_app
from bemanna.serve.desk import Desk

AS_OF = "2027-01-08T06:30"


@dataclass
class Reader:
    """client: of the application; desk: what it shows."""

    client: FlaskClient
    desk: Desk

    @classmethod
    def of(cls, desk: Desk, access: Access | None = None) -> Reader:
        app = make_app(desk, access or Access())
        app.config["TESTING"] = True
        return cls(app.test_client(), desk)

    def get(self, path: str, **query: object) -> str:
        """The page, which must be there."""
        answer = self.client.get(path, query_string={key: str(value) for key, value in query.items()} or None)
        assert answer.status_code == 200, (path, answer.status_code, answer.text[:400])
        return answer.text

    def token(self) -> str:
        """What the forms of this reader carry."""
        found = re.search(r'name="form_token" value="([^"]+)"', self.client.get("/history").text)
        assert found
        return found.group(1)

    def post(self, path: str, seen: int | None = None, **fields: object) -> TestResponse:
        """Send a form as the page would."""
        number = self.desk.draft().number if seen is None else seen
        form = {key: str(value) for key, value in fields.items()}
        return self.client.post(path, data={"form_token": self.token(), "seen": str(number), **form})
