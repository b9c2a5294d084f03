"""Ten seasons planned by the product and by an exact solver, OR-Tools' CP-SAT: as many cohorts, as well balanced.

Each season is made through the commands: facilitators, cohorts that they lead already, leave, rooms. Of the product the
model below takes the days on which a cohort may start (`starts`) and, for each of them, the sessions that `plan --dry-run`
dates; nothing of how it puts a season together. The time that each facilitator has is worked out here once more.
"""

import datetime
import json
import os
import random
import time

from ortools.sat.python import cp_model

from club import Product
from parts import check, work_folder

DAY = datetime.timedelta(days=1)
# What CP-SAT may take for each of its three aims, in seconds; it is told when that did not suffice.
PATIENCE = {"count": 6, "handOvers": 4, "balance": 5}


# MARK: Seasons


class Season:
    """One generated season: what the commands are told of it."""

    def __init__(self, number):
        dice = random.Random(number)
        self.number = number
        self.programme = ["four-week-remote", "four-week-in-person", "four-week-hybrid"][number % 3]
        self.people = [f"f{i:02}@example.org" for i in range(dice.choice([2, 3, 4, 6, 8, 12]))]
        self.first = datetime.date(2027, 1, 4) + dice.randrange(0, 20) * 7 * DAY
        self.last = self.first + dice.choice([140, 182, 280, 360]) * DAY
        weeks = (self.last - self.first).days // 7 - 3
        each = max(1, weeks // 6 + 1)
        self.asked = max(1, int(len(self.people) * each * dice.choice([0.3, 0.5, 0.7, 0.9, 1.2])))
        if number == 6:
            # The season of the promise: a year, 60 cohorts, 12 facilitators.
            self.people = [f"f{i:02}@example.org" for i in range(12)]
            self.first, self.last, self.asked = datetime.date(2027, 1, 4), datetime.date(2027, 12, 31), 60
        self.leave = []
        for person in self.people:
            for _ in range(dice.choice([0, 1, 1, 2])):
                start = self.first + dice.randrange((self.last - self.first).days) * DAY
                self.leave.append((person, start, start + dice.choice([1, 5, 12, 19, 40]) * DAY))
        self.earlier = [
            (person, self.first + dice.randrange(max(1, weeks)) * 7 * DAY)
            for person in self.people if dice.random() < 0.25
        ]
        self.rooms = []
        if self.programme != "four-week-remote" and dice.random() < 0.7:
            self.rooms = [f"Room {i}" for i in range(max(1, round(len(self.people) * dice.choice([0.5, 0.8, 1.2]))))]

    def words(self):
        words = ["--programme", self.programme, "--cohorts", self.asked, "--from", self.first, "--to", self.last]
        for person, start, end in self.leave:
            words += ["--leave", f"{person}={start}..{end}"]
        for room in self.rooms:
            words += ["--room", room]
        return [str(word) for word in words]


class Facts:
    """What both solvers are given: sessions by start, and what is taken already."""

    dated = {}

    def __init__(self, product, season, starts):
        self.season = season
        self.starts = starts
        self.sessions = [self.date(product, season.programme, start) for start in starts]
        self.taken = {person: [] for person in season.people}
        self.runs = {person: [] for person in season.people}
        self.led = {person: 0 for person in season.people}
        zone = datetime.timezone(datetime.timedelta(hours=1))
        for person, start, end in season.leave:
            # Longer by an hour on either side than leave is in summer: no session is within that of midnight.
            midnight = datetime.datetime.combine(start, datetime.time(), zone)
            self.taken[person].append((midnight, datetime.datetime.combine(end + DAY, datetime.time(), zone)))
        for cohort in product.json("cohort", "list")["cohorts"]:
            led = [s for s in product.json("cohort", "show", cohort["id"])["cohort"]["sessions"] if is_led(s)]
            for session in led:
                self.taken[session["facilitator"]].append(span(session))
                if season.first.isoformat() <= session["date"] <= season.last.isoformat():
                    self.led[session["facilitator"]] += minutes(session)
            running = [s["date"] for s in led if s["week"] >= 1]
            self.runs[led[0]["facilitator"]].append((min(running), max(running)))
        hours = working_minutes(season)
        self.available = {
            person: sum(m for day, m in hours.items() if not any(
                p == person and start <= day <= end for p, start, end in season.leave))
            for person in season.people
        }

    @classmethod
    def date(cls, product, programme, start):
        """The sessions that somebody leads of a cohort that starts on a day."""
        key = (programme, start)
        if key not in cls.dated:
            plan = product.json("plan", "--programme", programme, "--start", start, "--name", "Dated", "--dry-run")
            cls.dated[key] = [s for s in plan["cohort"]["sessions"] if is_led(s)]
        return cls.dated[key]

    def is_free(self, person, sessions):
        for session in sessions:
            start, end = span(session)
            if any(begin < end and start < stop for begin, stop in self.taken[person]):
                return False
        running = [s["date"] for s in sessions if s["week"] >= 1]
        return not running or not any(
            first <= max(running) and min(running) <= last for first, last in self.runs[person])


def is_led(session):
    return session["modality"] != "asynchronous"


def span(session):
    return tuple(datetime.datetime.fromisoformat(session[key]) for key in ("startsAt", "endsAt"))


def minutes(session):
    start, end = (datetime.time.fromisoformat(session[key]) for key in ("starts", "ends"))
    return (end.hour - start.hour) * 60 + end.minute - start.minute


def working_minutes(season):
    """Seven hours on every weekday that is no public holiday, by day."""
    days = {}
    day = season.first
    while day <= season.last:
        if day.weekday() < 5 and day not in holidays(day.year):
            days[day] = 7 * 60
        day += DAY
    return days


def holidays(year):
    """Of metropolitan France; Easter by the algorithm of Meeus, Jones and Butcher."""
    a, b, c = year % 19, year // 100, year % 100
    d = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    e = (32 + 2 * (b % 4) + 2 * (c // 4) - d - c % 4) % 7
    f = d + e - 7 * ((a + 11 * d + 22 * e) // 451) + 114
    easter = datetime.date(year, f // 31, f % 31 + 1)
    fixed = [(1, 1), (5, 1), (5, 8), (7, 14), (8, 15), (11, 1), (11, 11), (12, 25)]
    return {datetime.date(year, m, d) for m, d in fixed} | {easter + n * DAY for n in (1, 39, 50)}


# MARK: The exact model


class Exact:
    """The same season for CP-SAT: who leads which start, whole or in two parts, and in which room."""

    def __init__(self, facts):
        self.facts = facts
        self.model = cp_model.CpModel()
        self.pieces = []  # (person, sessions, literal)
        self.cohorts = []  # literals, one true for each cohort
        self.split = []
        for number, sessions in enumerate(facts.sessions):
            here = self.whole(number, sessions) + self.parts(number, sessions)
            self.cohorts += here
            self.house(number, sessions, here)
        for person in facts.season.people:
            own = [(s, literal) for p, s, literal in self.pieces if p == person]
            self.at_most_one_at_a_time(own)
        self.count = sum(self.cohorts)
        self.model.add(self.count <= facts.season.asked)

    def whole(self, number, sessions):
        literals = []
        for person in self.facts.season.people:
            if self.facts.is_free(person, sessions):
                literal = self.model.new_bool_var(f"whole {number} {person}")
                self.pieces.append((person, sessions, literal))
                literals.append(literal)
        return literals

    def parts(self, number, sessions):
        """Two lead a cohort only when neither has time for all of it; the second takes over between two weeks."""
        away = [p for p in self.facts.season.people if not self.facts.is_free(p, sessions)]
        weeks = sorted({s["week"] for s in sessions})
        heads = []
        for week in weeks[1:]:
            first = self.part(number, [s for s in sessions if s["week"] < week], away)
            second = self.part(number, [s for s in sessions if s["week"] >= week], away)
            self.model.add(sum(first) == sum(second))
            heads += first
        self.split += heads
        return heads

    def part(self, number, sessions, people):
        literals = []
        for person in people:
            if self.facts.is_free(person, sessions):
                literal = self.model.new_bool_var(f"part {number} {person} {sessions[0]['id']}")
                self.pieces.append((person, sessions, literal))
                literals.append(literal)
        return literals

    def house(self, number, sessions, cohorts):
        if not self.facts.season.rooms:
            return
        rooms = [self.model.new_bool_var(f"room {number} {room}") for room in self.facts.season.rooms]
        self.model.add(sum(rooms) == sum(cohorts))
        for room, literal in zip(self.facts.season.rooms, rooms):
            self.pieces.append((room, [s for s in sessions if s["modality"] == "inPerson"], literal))

    def at_most_one_at_a_time(self, own):
        """Whatever goes on at the beginning of something, or runs on a day, excludes one another."""
        events = {span(session)[0]: [] for sessions, _ in own for session in sessions}
        days = {}
        for sessions, literal in own:
            for session in sessions:
                start, end = span(session)
                for moment in events:
                    if start <= moment < end:
                        events[moment].append(literal)
            running = [datetime.date.fromisoformat(s["date"]) for s in sessions if s["week"] >= 1]
            if running:
                day = min(running)
                while day <= max(running):
                    days.setdefault(day, []).append(literal)
                    day += DAY
        groups = {}
        for literals in [*events.values(), *days.values()]:
            group = {literal.index: literal for literal in literals}
            groups[frozenset(group)] = group.values()
        for members, group in groups.items():
            if len(members) > 1:
                self.model.add_at_most_one(group)

    def rooms_exclude(self):
        for room in self.facts.season.rooms:
            own = [(s, literal) for p, s, literal in self.pieces if p == room]
            self.at_most_one_at_a_time([([dict(x, week=0) for x in s], literal) for s, literal in own])

    def solve(self):
        """The best numbers found, one aim after the other, and whether each was proven."""
        self.rooms_exclude()
        proven = {}
        most, proven["count"] = self.aim(-self.count, "count")
        self.model.add(self.count == -most)
        fewest, proven["handOvers"] = (0, True) if not self.split else self.aim(sum(self.split), "handOvers")
        if self.split:
            self.model.add(sum(self.split) == fewest)
        squares = []
        for person in self.facts.season.people:
            led = self.facts.led[person] + sum(
                sum(map(minutes, s)) * literal for p, s, literal in self.pieces if p == person)
            hours = self.model.new_int_var(0, 1_000_000, f"minutes {person}")
            self.model.add(hours == led)
            square = self.model.new_int_var(0, 10**12, f"square {person}")
            self.model.add_multiplication_equality(square, [hours, hours])
            if self.facts.available[person] > 0:
                squares.append(square * round(10**8 / self.facts.available[person]))
        _, proven["balance"] = self.aim(sum(squares), "balance")
        led = {
            person: self.facts.led[person] + sum(
                sum(map(minutes, s)) for p, s, literal in self.pieces
                if p == person and self.solver.boolean_value(literal))
            for person in self.facts.season.people
        }
        return -most, fewest, led, proven

    def aim(self, objective, name):
        self.model.minimize(objective)
        self.solver = cp_model.CpSolver()
        self.solver.parameters.max_time_in_seconds = PATIENCE[name]
        self.solver.parameters.num_workers = 2
        self.solver.parameters.random_seed = 1
        status = self.solver.solve(self.model)
        if status not in (cp_model.OPTIMAL, cp_model.FEASIBLE):
            raise AssertionError(f"CP-SAT found nothing: {self.solver.status_name(status)}")
        self.bound = self.solver.best_objective_bound
        # The next aim begins where this one ended.
        self.model.clear_hints()
        for _, _, literal in self.pieces:
            self.model.add_hint(literal, self.solver.boolean_value(literal))
        return round(self.solver.objective_value), status == cp_model.OPTIMAL


# MARK: Comparing


def unevenness(led, available):
    """The weighted variance of hours for the time that each has: what is above the least possible Σ h²/a."""
    people = [p for p in led if available[p] > 0]
    mean = sum(led[p] for p in people) / sum(available[p] for p in people)
    return sum((led[p] / available[p] - mean) ** 2 * available[p] for p in people)


def faults(answer, facts):
    """What clashes in the product's plan, by the sessions themselves."""
    found = []
    taken = {person: list(spans) for person, spans in facts.taken.items()}
    rooms = {room: [] for room in facts.season.rooms}

    def take(diary, name, sessions, cohort):
        for session in sessions:
            start, end = span(session)
            if any(begin < end and start < stop for begin, stop in diary[name]):
                found.append(f"{name} twice: {cohort['name']} {session['startsAt']}")
        diary[name] += [span(session) for session in sessions]

    for cohort in answer["cohorts"]:
        sessions = facts.sessions[facts.starts.index(cohort["start"])]
        led = 0
        for lead in cohort["facilitators"]:
            own = [s for s in sessions if lead["fromWeek"] <= s["week"] <= lead["toWeek"]]
            take(taken, lead["id"], own, cohort)
            led += len(own)
        if led != len(sessions):
            found.append(f"{cohort['name']}: {led} of {len(sessions)} sessions are led")
        if facts.season.rooms:
            take(rooms, cohort["room"], [s for s in sessions if s["modality"] == "inPerson"], cohort)
    return found


def compare(product, season):
    for person, start in season.earlier:
        product("plan", "--programme", "four-week-remote", "--start", start.isoformat(), "--facilitator", person,
                "--name", f"Earlier {person[:3]}")
    began = time.monotonic()
    answer = product.json("season", "plan", *season.words())["season"]
    ours_took = time.monotonic() - began
    facts = Facts(product, season, answer["starts"])
    loads = {load["id"]: load for load in answer["facilitators"]}
    for person in season.people:
        assert loads[person]["availableMinutes"] == facts.available[person], person
        assert loads[person]["earlierMinutes"] == facts.led[person], person
    assert not faults(answer, facts), faults(answer, facts)[:5]

    began = time.monotonic()
    most, fewest, led, proven = Exact(facts).solve()
    theirs_took = time.monotonic() - began
    ours = unevenness({p: loads[p]["minutes"] for p in season.people}, facts.available)
    theirs = unevenness(led, facts.available)
    told = (f"season {season.number}: {season.programme}, {len(season.people)} facilitators, {len(season.leave)} leaves, "
            f"{len(season.earlier)} earlier, {len(season.rooms)} rooms: {answer['placed']} of {season.asked} cohorts "
            f"(CP-SAT {most}, limit {answer['limit']['most']}), {answer['handOvers']} hand-overs ({fewest}), unevenness "
            f"{ours:.1f} ({theirs:.1f}), {ours_took:.2f} s ({theirs_took:.1f} s"
            + "".join(f", {name} not proven" for name, done in proven.items() if not done) + ")")
    # More than an exact solver proves cannot be; fewer than it finds must not be.
    right = answer["placed"] >= most and (answer["placed"] == most or not proven["count"])
    right = right and answer["limit"]["most"] >= answer["placed"]
    if answer["placed"] == most:
        right = right and answer["handOvers"] <= fewest
        if answer["handOvers"] == fewest:
            right = right and ours <= theirs * 1.05 + 1e-6
    check(told, right)


def main():
    for number in range(1, 11):
        season = Season(number)
        folder = work_folder() / str(number)
        folder.mkdir()
        product = Product(folder)
        product("init")
        for person in season.people:
            product("facilitators", "add", person, "--name", person[:3])
        compare(product, season)


if __name__ == "__main__":
    main()
