"""The examples for timers and clusters are well formed, and call commands and options that there are."""

from __future__ import annotations

import re
import shlex
import subprocess
from pathlib import Path
from shutil import which
from xml.etree import ElementTree
from zoneinfo import available_timezones

import click
import pytest

from bemanna.cli.commands.nightly import command as nightly
from bemanna.cli.commands.store import command as store
from bemanna.errors import (
    BAD_INPUT,
    EXPORT_FAILED,
    FINDINGS,
    INFEASIBLE,
    LOCKED,
    NO_TIME,
    TRY_AGAIN,
    UNEXPECTED,
    USAGE,
)

DOCS = Path(__file__).resolve().parents[3] / "docs"
FILES = sorted((DOCS / "deploy").iterdir())
START = r"OnCalendar=\S+ (\d\d):|^\d+ (\d+) \* \* \*|schedule: \"\d+ (\d+)|T(\d\d):\d\d:00<"
OPTIONS = {word for parameter in nightly.params for word in (*parameter.opts, *parameter.secondary_opts)}


@pytest.mark.parametrize("path", [*FILES, DOCS / "operator.md"], ids=lambda path: path.name)
def test_every_option_of_the_job_that_is_named_exists(path: Path) -> None:
    for call in re.findall(r"bemanna(?:\.exe)? nightly ([^\n|<]*)|<Arguments>nightly ([^<]*)", path.read_text("utf-8")):
        words = "".join(call).split("#")[0].replace('"', " ").replace("'", " ").replace("])", " ")
        assert {word for word in words.replace(",", " ").split() if word.startswith("--")} <= OPTIONS, words


def test_every_store_command_of_the_operators_page_is_accepted() -> None:
    text = (DOCS / "operator.md").read_text(encoding="utf-8")
    calls = [line.split("#")[0] for line in text.splitlines() if line.startswith("bemanna store ")]
    assert len(calls) == 4
    assert isinstance(store, click.Group)
    for call in calls:
        name, *words = shlex.split(call)[2:]
        store.commands[name].make_context(name, words)


def test_files_that_others_parse_can_be_parsed() -> None:
    yaml = pytest.importorskip("yaml", reason="PyYAML is not installed")
    job = yaml.safe_load((DOCS / "deploy" / "cronjob.yaml").read_text(encoding="utf-8"))
    assert job["spec"]["concurrencyPolicy"] == "Forbid"
    assert yaml.safe_load((DOCS / "deploy" / "alerts.yml").read_text(encoding="utf-8"))["groups"]
    task = ElementTree.parse(DOCS / "deploy" / "bemanna-nightly.xml").getroot()
    space = {"t": "http://schemas.microsoft.com/windows/2004/02/mit/task"}
    assert task.findtext("t:Settings/t:MultipleInstancesPolicy", namespaces=space) == "IgnoreNew"
    assert task.findtext("t:Settings/t:StartWhenAvailable", namespaces=space) == "true"


CRON_FIELDS = {
    "": {"apiVersion", "kind", "metadata", "spec"},
    "spec": {
        "schedule",
        "timeZone",
        "concurrencyPolicy",
        "startingDeadlineSeconds",
        "suspend",
        "jobTemplate",
        "successfulJobsHistoryLimit",
        "failedJobsHistoryLimit",
    },
    "job": {"backoffLimit", "activeDeadlineSeconds", "podFailurePolicy", "ttlSecondsAfterFinished", "template"},
    "pod": {"restartPolicy", "containers", "volumes", "securityContext", "serviceAccountName", "nodeSelector"},
    "container": {"name", "image", "command", "args", "env", "envFrom", "resources", "volumeMounts", "securityContext"},
}
"""Documented fields (Kubernetes API reference v1.31: CronJobSpec, JobSpec, PodSpec, Container), those of use here."""


def test_the_cron_job_has_documented_fields_that_fit_each_other() -> None:
    yaml = pytest.importorskip("yaml", reason="PyYAML is not installed")
    job = yaml.safe_load((DOCS / "deploy" / "cronjob.yaml").read_text(encoding="utf-8"))
    assert (job["apiVersion"], job["kind"]) == ("batch/v1", "CronJob")
    spec = job["spec"]
    work = spec["jobTemplate"]["spec"]
    pod = work["template"]["spec"]
    (container,) = pod["containers"]
    for name, found in (("", job), ("spec", spec), ("job", work), ("pod", pod), ("container", container)):
        assert set(found) <= CRON_FIELDS[name], name
    assert len(spec["schedule"].split()) == 5
    assert spec["timeZone"] in available_timezones()
    assert spec["concurrencyPolicy"] in ("Allow", "Forbid", "Replace")
    assert pod["restartPolicy"] == "Never", "podFailurePolicy asks for it"
    for rule in work["podFailurePolicy"]["rules"]:
        codes = rule["onExitCodes"]
        assert codes["containerName"] == container["name"]
        assert codes["values"] == sorted(set(codes["values"])), "in order and unique, or the API server refuses it"
        assert 0 not in codes["values"]
        assert not set(codes["values"]) & {EXPORT_FAILED, TRY_AGAIN}, "these are worth another try"
        assert {USAGE, BAD_INPUT, INFEASIBLE, NO_TIME} <= set(codes["values"])
    assert {one["name"] for one in container["volumeMounts"]} == {one["name"] for one in pod["volumes"]}
    assert work["activeDeadlineSeconds"] > 3 * 3600, "longer than the time budget"


def test_the_service_tries_again_after_exactly_what_is_worth_it() -> None:
    text = (DOCS / "deploy" / "bemanna-nightly.service").read_text(encoding="utf-8")
    (fine,) = re.findall(r"^SuccessExitStatus=(.*)$", text, re.M)
    (never,) = re.findall(r"^RestartPreventExitStatus=(.*)$", text, re.M)
    assert set(map(int, fine.split())) == {FINDINGS, LOCKED}
    assert set(map(int, never.split())) == {UNEXPECTED, USAGE, BAD_INPUT, INFEASIBLE, NO_TIME}


def test_no_example_starts_in_the_hour_that_the_clock_change_takes_or_doubles() -> None:
    for path in FILES:
        text = path.read_text(encoding="utf-8")
        for hour in re.findall(
            r"OnCalendar=\S+ (\d\d):|^\d+ (\d+) \* \* \*|schedule: \"\d+ (\d+)|T(\d\d):\d\d:00<", text, re.M
        ):
            assert int("".join(hour)) != 2, path.name


@pytest.mark.skipif(which("systemd-analyze") is None, reason="systemd is not here")
def test_systemd_accepts_the_units(tmp_path: Path) -> None:
    names = ("bemanna-nightly.service", "bemanna-nightly.timer", "bemanna-nightly-failed.service")
    for name in names:
        text = (DOCS / "deploy" / name).read_text(encoding="utf-8")
        (tmp_path / name).write_text(re.sub(r"ExecStart=/opt\S+", "ExecStart=/bin/true", text), encoding="utf-8")
    found = subprocess.run(
        ["systemd-analyze", "verify", *(str(tmp_path / name) for name in names)],
        capture_output=True,
        text=True,
        env={"SYSTEMD_UNIT_PATH": f"{tmp_path}:/usr/lib/systemd/system:/lib/systemd/system"},
        timeout=60,
    )
    assert not [line for line in found.stderr.splitlines() if "bemanna" in line], found.stderr
