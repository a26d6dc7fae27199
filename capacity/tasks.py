"""Task shifting (utvecklad arbetsfördelning): who may do which task, and what it frees. Question and answer."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Task:
    """Work of a period. hours: for the profession that did it so far. who: time factor by profession that may do it.

    A factor of 1.2 takes a fifth more time than the usual profession. Example: cystoscopy 40 h, doctor 1.0, nurse 1.2.
    """

    id: str
    hours: float
    who: Mapping[str, float]
    usual: str


@dataclass(frozen=True, slots=True)
class Profession:
    """Hours that a profession has in the period, and the price of an hour (for preferring one among equals)."""

    id: str
    hours: float
    hour_cost: float = 0.0


@dataclass(frozen=True, slots=True)
class TaskShift:
    """The answer. hours: worked by task and profession. undone: hours of each task (in its usual profession) left over.

    used, freed: by profession; freed is against everybody doing the usual tasks. price: undone hours that one more
    hour of the profession would avoid. sentences: what it means.
    """

    hours: Mapping[tuple[str, str], float]
    undone: Mapping[str, float]
    used: Mapping[str, float]
    freed: Mapping[str, float]
    price: Mapping[str, float]
    sentences: tuple[str, ...] = field(default=())


def check_tasks(tasks: tuple[Task, ...], professions: tuple[Profession, ...]) -> None:
    """Raises ValueError for a task that names an unknown profession, none, a factor of 0 or less, or negative hours."""
    known = {profession.id for profession in professions}
    for task in tasks:
        strange = sorted((set(task.who) | {task.usual}) - known)
        if strange:
            raise ValueError(f"task {task.id}: {', '.join(strange)} is no profession")
        if task.hours < 0 or not task.who or min(task.who.values()) <= 0:
            raise ValueError(f"task {task.id}: hours must not be negative, and somebody must be able to do it")
    if any(profession.hours < 0 for profession in professions):
        raise ValueError("a profession cannot have fewer than no hours")
