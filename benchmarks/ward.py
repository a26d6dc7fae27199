"""A planner's ward: 40 people of three roles, four weeks, the Danish pack, hours, wishes, leave, skill mix, fairness.

    python -m benchmarks.ward --people 40 --seconds 60 --seed 0 --country dk

Prints one JSON line {objective, bound, gap, seconds, status}. No instance of it is fitted to the engine: needs come
from the staff's contract hours (97 % of them); contracts, wishes, leave and what people carry over from the earlier
period from the seed. The local policy on top of the Danish pack: somebody who can be in charge is always there, and
nights and weekend duties that the needs ask for are shared by percentage of full time, one either way, within the
nurses and within the assistants. `--joined worked` shares those that are worked in the end, `--joined none` leaves the
policy out; `--country se` takes the Swedish pack.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from datetime import date
from random import Random
from time import perf_counter

from benchmarks.outcome import Ask, say, solved
from capacity.need import Need
from roster.fair_shares import with_fair_shares
from roster.problem import RosterProblem, Wish
from roster.shift import Shift
from rules.horizon import Horizon
from rules.pack import RulePack
from rules.packs import load_pack, parse_pack
from rules.period import Period
from rules.timeline import Duty
from rules.worker import Contract, Held, Worker

FIRST = date(2026, 11, 2)
DAYS = 28
UNIT = "ward"
ROLES = ("charge", "nurse", "assistant")
SHIFTS = (("D", 7, 8), ("E", 15, 8), ("N", 23, 8), ("L", 7, 12))
POLICY = """
pack = "ward_policy"
version = "1"
title = "Local policy of the ward"
jurisdiction = "{country}"
zone = "{zone}"
layer = "policy"
extends = ["{pack}"]
[[rules]]
id = "in-charge"
type = "cover"
severity = "soft"
weight = 1
title = "somebody who can be in charge is there at any time"
params = {{ unit = "ward", who = "charge", min = 1, when = "always" }}
"""
SHARED = """
[[rules]]
id = "{id}"
type = "balance"
severity = "soft"
weight = 1
title = "{id} are shared by percentage of full time"
params.match = {match}
params.who = "{who}"
params.share = "fte"
params.max_deviation = 1
params.from = {first}
{planned}
params.carried = {{ {carried} }}
"""
COUNTRIES = {"dk": ("dk_region_nurse", "Europe/Copenhagen"), "se": ("se_region_nurse", "Europe/Stockholm")}
"""Pack and time zone."""
MATCHES = {"nights": '{ shift = "N" }', "weekends": '{ starts_on = ["Sat", "Sun"] }'}


def problem(people: int = 40, seed: int = 0, joined: str = "policy", country: str = "dk") -> RosterProblem:
    """The ward of one seed; `joined`: none, or the policy that joins people, sharing what is planned or worked."""
    random = Random(seed)
    pack, zone = COUNTRIES[country]
    horizon = Horizon(zone, FIRST, DAYS)
    workers = tuple(_worker(number, random) for number in range(people))
    shifts = tuple(Shift(code, 60 * start, 60 * hours, unit=UNIT, roles=ROLES) for code, start, hours in SHIFTS)
    needs = tuple(_needs(horizon, workers))
    asked = RosterProblem(
        horizon=horizon,
        workers=workers,
        shifts=shifts,
        needs=needs,
        known=tuple(_leave(horizon, workers, random)),
        wishes=tuple(_wishes(horizon, workers, random)),
        pack=load_pack(pack) if joined == "none" else _policy(workers, random, country, joined),
    )
    return with_fair_shares(asked)


def _policy(workers: tuple[Worker, ...], random: Random, country: str, joined: str) -> RulePack:
    """The country's pack and the ward's own rules; most people carry a duty or two over from the period before."""
    pack, zone = COUNTRIES[country]
    text = POLICY.format(country=country.upper(), zone=zone, pack=pack)
    for who in ("nurse", "assistant"):
        for what, match in MATCHES.items():
            carried = ", ".join(f"{one.id} = {random.choice((-1, 0, 0, 1, 2))}" for one in workers)
            planned = 'params.planned = "needs"' if joined == "policy" else ""
            filled = {"match": match, "who": who, "first": FIRST, "planned": planned, "carried": carried}
            text += SHARED.format(id=f"{what} of {who}s", **filled)
    return parse_pack(text, {pack: load_pack(pack)})


def _worker(number: int, random: Random) -> Worker:
    percent = random.choice((100, 100, 100, 86, 80, 60))
    skills = ROLES[:2] if number % 4 == 0 else (ROLES[1],) if number % 4 < 3 else (ROLES[2],)
    contract = Contract(
        percent=percent,
        norm_hours=37 * 60 * 4 * percent // 100,
        norm_period=Period(days=DAYS),
        norm_start=FIRST,
        reference_start=date(2026, 9, 1),
        night_worker=random.random() < 0.3,
    )
    return Worker(id=f"p{number:02}", skills=tuple(Held(name=s) for s in skills), units=(UNIT,), contract=contract)


def _needs(horizon: Horizon, workers: tuple[Worker, ...]) -> Iterator[Need]:
    """People by role and eight-hour stretch: more by day than by night, fewer at weekends; a quarter assistants."""
    minutes = sum(worker.contract.norm_hours or 0 for worker in workers) * 0.97
    slots = minutes / (480 * DAYS)
    for day in horizon.day_numbers():
        weekend = horizon.is_weekend(day)
        for start, share in ((7, 0.36 if weekend else 0.47), (15, 0.32), (23, 0.21)):
            wanted = max(2, round(slots * share))
            begin = horizon.clock.at(day, 60 * start)
            for role, number in (("charge", 1), ("assistant", round(wanted * 0.25))):
                yield _need(begin, role, number, 200)
            yield _need(begin, "nurse", wanted - 1 - round(wanted * 0.25), 400)


def _need(begin: int, role: str, wanted: int, dear: int) -> Need:
    """Each person missing costs `dear` (half as much for the last one), each one too many 30."""
    short = [dear // 2 + dear * missing for missing in range(wanted)]
    cost = (*reversed(short), 0, 30)
    return Need(UNIT, begin, begin + 480, cost, skill=role, least=max(0, wanted - 1), driver="example")


def _leave(horizon: Horizon, workers: tuple[Worker, ...], random: Random) -> Iterator[Duty]:
    for worker in workers:
        if random.random() < 0.25:
            first = horizon.first_day + 7 * random.randrange(4)
            for day in range(first, first + 5):
                start = horizon.clock.midnight(day)
                yield Duty(start, horizon.clock.midnight(day + 1), worker.id, "leave_annual")


def _wishes(horizon: Horizon, workers: tuple[Worker, ...], random: Random) -> Iterator[Wish]:
    for worker in workers:
        for day in random.sample(horizon.day_numbers(), 5):
            yield Wish(worker.id, day, on=False, weight=random.choice((20, 40, 80)))
        for day in random.sample(horizon.day_numbers(), 2):
            yield Wish(worker.id, day, on=True, shift=random.choice("DEN"), weight=20)


def main() -> None:
    """Solve one ward."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--people", type=int, default=40)
    parser.add_argument("--seconds", type=float, default=60.0)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--joined", choices=("policy", "worked", "none"), default="policy")
    parser.add_argument("--country", choices=tuple(COUNTRIES), default="dk")
    parser.add_argument("--verbose", action="store_true")
    said = parser.parse_args()
    began = perf_counter()
    result = solved(
        problem(said.people, said.seed, said.joined, said.country),
        Ask(said.seconds, said.seed, said.threads, said.verbose),
    )
    say(result, perf_counter() - began)


if __name__ == "__main__":
    main()
