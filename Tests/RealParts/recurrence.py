"""Expands recurrence rules with the program and with the recurring-ical-events package, and compares every occurrence.

400 events are made from a seed: rules of every frequency with exceptions, additions, changed occurrences, in ten zones, in
UTC, without a zone, and of whole days. The program gets them in two files; the package gets each event alone.

Where the package does not do what RFC 5545 says, it is asked for something that comes to what the standard says, or the
difference is worked out here and named; each such place gives the section. Nothing is left out of the comparison.
"""

import datetime as dt
import json
import os
import pathlib
import random
import subprocess
import sys
import warnings
from collections import Counter
from zoneinfo import ZoneInfo

import icalendar
import recurring_ical_events
from dateutil.rrule import rrulestr

from parts import check, work_folder

SEED = 20270101
HOUSE = ZoneInfo("Europe/Paris")
UTC = dt.timezone.utc
ZONES = ["Europe/Paris", "America/New_York", "Indian/Reunion", "Pacific/Noumea", "America/St_Johns", "Asia/Kathmandu",
         "Australia/Lord_Howe", "Europe/Dublin", "America/Santiago", "Pacific/Auckland"]
DAYS = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"]
# By days and more: three years. Within the day: two weeks around the night on which Europe's clocks change.
LONG = (dt.datetime(2027, 1, 1, tzinfo=HOUSE), dt.datetime(2030, 1, 1, tzinfo=HOUSE))
SHORT = (dt.datetime(2027, 3, 22, tzinfo=HOUSE), dt.datetime(2027, 4, 5, tzinfo=HOUSE))


def written(time, zone):
    """A property's parameters and value: `;TZID=Europe/Paris:20270101T090000`."""
    if not isinstance(time, dt.datetime):
        return f";VALUE=DATE:{time:%Y%m%d}"
    if zone == "UTC":
        return f":{time:%Y%m%dT%H%M%S}Z"
    return f"{f';TZID={zone}' if zone else ''}:{time:%Y%m%dT%H%M%S}"


class Event:
    """One generated event: its lines for the program, its lines for the package, and what else to know."""

    def __init__(self, number, chance):
        self.uid = f"e{number:03}"
        self.chance = chance
        self.window = LONG
        self.minus = None
        # How far RANGE=THISANDFUTURE moves, and when a changed occurrence begins.
        self.shift = self.moved = None
        kind = chance.random()
        self.zone = None if kind < 0.2 else "UTC" if kind < 0.3 else chance.choice(ZONES)
        self.is_day = kind < 0.13
        self.frequency = chance.choices(
            ["YEARLY", "MONTHLY", "WEEKLY", "DAILY", "HOURLY", "MINUTELY", "SECONDLY"], [22, 28, 24, 14, 6, 4, 2])[0]
        if self.is_day and self.frequency in ("HOURLY", "MINUTELY", "SECONDLY"):
            self.frequency = "WEEKLY"
        self.start = self.some_start()
        self.rule = self.some_rule()
        while not self.can_be():
            self.rule = self.some_rule()
        self.fit_start()
        self.length = self.some_length()
        self.bound_rule()
        self.lines = []
        self.peer_lines = []
        self.build()

    # What the event is.

    def some_start(self):
        chance = self.chance
        if self.frequency in ("HOURLY", "MINUTELY", "SECONDLY"):
            self.window = SHORT
            day = dt.date(2027, 3, 27) - dt.timedelta(days=chance.randrange(0, 8))
        else:
            day = dt.date(2012, 1, 1) + dt.timedelta(days=chance.randrange(0, 16 * 365))
        if self.is_day:
            return day
        # Many at the hours at which clocks change.
        hour = chance.choice([0, 1, 2, 2, 3, 9, 14, 18, 23])
        return dt.datetime(day.year, day.month, day.day, hour, chance.choice([0, 0, 15, 30, 59]))

    def some_rule(self):
        chance, parts, frequency = self.chance, {}, self.frequency

        def some(pool, most):
            return ",".join(str(x) for x in sorted(chance.sample(list(pool), chance.randint(1, most))))

        interval = {"SECONDLY": [900, 1800, 2700], "MINUTELY": [30, 45, 90, 1440]}.get(frequency, [1, 1, 1, 2, 3, 4, 18])
        parts["INTERVAL"] = str(chance.choice(interval))
        if parts["INTERVAL"] == "1":
            del parts["INTERVAL"]
        if frequency == "WEEKLY":
            if chance.random() < 0.7:
                parts["BYDAY"] = ",".join(chance.sample(DAYS, chance.randint(1, 4)))
        if frequency == "MONTHLY":
            which = chance.random()
            if which < 0.35:
                parts["BYMONTHDAY"] = some([*range(1, 32), -1, -2, -3, -15, -31], 4)
            elif which < 0.7:
                parts["BYDAY"] = ",".join(
                    f"{chance.choice([1, 2, 3, 4, 5, -1, -2, -5])}{day}" for day in chance.sample(DAYS, chance.randint(1, 3)))
            elif which < 0.9:
                parts["BYDAY"] = ",".join(chance.sample(DAYS, chance.randint(1, 5)))
                parts["BYSETPOS"] = some([1, 2, 3, -1, -2], 2)
            if chance.random() < 0.2 and "BYDAY" in parts and "BYSETPOS" not in parts:
                parts["BYMONTHDAY"] = some(range(1, 29), 8)
            if chance.random() < 0.2:
                parts["BYMONTH"] = some(range(1, 13), 5)
        if frequency == "YEARLY":
            which = chance.random()
            if which < 0.2:
                parts["BYYEARDAY"] = some([1, 59, 60, 61, 100, 200, 365, 366, -1, -60, -306, -366], 4)
            elif which < 0.4:
                parts["BYWEEKNO"] = some([1, 2, 10, 20, 52, 53, -1, -10], 3)
                if chance.random() < 0.7:
                    parts["BYDAY"] = ",".join(chance.sample(DAYS, chance.randint(1, 3)))
            elif which < 0.6:
                parts["BYMONTH"] = some(range(1, 13), 3)
                parts["BYDAY"] = ",".join(
                    f"{chance.choice(['', 1, 2, -1, 5])}{day}" for day in chance.sample(DAYS, chance.randint(1, 2)))
            elif which < 0.75:
                parts["BYDAY"] = ",".join(
                    f"{chance.choice([1, 20, 52, 53, -1, -20])}{day}" for day in chance.sample(DAYS, chance.randint(1, 2)))
            elif which < 0.9:
                parts["BYMONTH"] = some(range(1, 13), 3)
                if chance.random() < 0.6:
                    parts["BYMONTHDAY"] = some([1, 13, 28, 29, 30, 31, -1, -2], 3)
            if chance.random() < 0.15 and len(parts) > 0 and "BYWEEKNO" not in parts and set(parts) - {"INTERVAL"}:
                parts["BYSETPOS"] = some([1, 2, -1, -3], 2)
        if frequency == "DAILY":
            if chance.random() < 0.3:
                parts["BYMONTH"] = some(range(1, 13), 5)
            if chance.random() < 0.3:
                parts["BYDAY"] = ",".join(chance.sample(DAYS, chance.randint(1, 5)))
            if chance.random() < 0.2:
                parts["BYMONTHDAY"] = some([*range(1, 32), -1, -7], 8)
        if not self.is_day:
            often = frequency in ("HOURLY", "MINUTELY", "SECONDLY")
            if chance.random() < (0.4 if often else 0.12):
                parts["BYHOUR"] = some([1, 2, 3, 8, 12, 17], 3)
            if chance.random() < (0.3 if often else 0.1):
                parts["BYMINUTE"] = some([0, 15, 30, 45], 3)
            if chance.random() < 0.06:
                parts["BYSECOND"] = some([0, 20, 59], 2)
        if chance.random() < 0.35:
            parts["WKST"] = chance.choice(DAYS)
        return parts

    def text(self, parts):
        items = [f"{key}={value}" for key, value in parts.items()]
        self.chance.shuffle(items)
        return f"FREQ={self.frequency};" + ";".join(items) if items else f"FREQ={self.frequency}"

    def naive(self, time):
        return time if isinstance(time, dt.datetime) else dt.datetime(time.year, time.month, time.day)

    def rule_times(self):
        """The rule by itself, on the wall, without an end."""
        text = ";".join([f"FREQ={self.frequency}", *(f"{k}={v}" for k, v in self.peer_rule().items())])
        return rrulestr(text, dtstart=self.naive(self.start))

    def peer_rule(self):
        """Section 3.3.10: what BYWEEKNO leaves open is taken from DTSTART, here the weekday. The package takes all seven."""
        parts = {key: value for key, value in self.rule.items() if key not in ("COUNT", "UNTIL")}
        if "BYWEEKNO" in parts and not {"BYDAY", "BYMONTHDAY", "BYYEARDAY"} & set(parts):
            parts["BYDAY"] = DAYS[self.start.weekday()]
        days = parts.get("BYDAY", "").split(",")
        if "BYMONTH" in parts and any(len(day) > 2 for day in days):
            # Same section: FR,1MO is every Friday and the first Monday. The package takes days that are both at once.
            parts["BYDAY"] = ",".join(f"{n}{day}" if len(day) == 2 else day for day in days
                                      for n in (range(1, 6) if len(day) == 2 else [""]))
        return parts

    def can_be(self):
        """Whether the package takes the rule: it refuses those that can never make a time, which make no test either."""
        try:
            next(iter(self.rule_times()), None)
        except ValueError:
            return False
        return True

    def fit_start(self):
        """Moves the start onto the first time of the rule, in nine cases of ten."""
        first = next(iter(self.rule_times()), None) if self.chance.random() < 0.9 else None
        if first is not None and first.year < 2029:
            self.start = first if not self.is_day else first.date()
        times = self.rule_times()
        self.fits = next(iter(times), None) == self.naive(self.start)

    def some_length(self):
        if self.is_day:
            return dt.timedelta(days=self.chance.choice([1, 1, 2, 9]))
        return dt.timedelta(minutes=self.chance.choice([15, 30, 60, 60, 90, 480, 1440, 4320]))

    def bound_rule(self):
        """COUNT, UNTIL in its forms, or no end."""
        which = self.chance.random()
        if which < 0.3 and "BYWEEKNO" not in self.rule:
            # Where the package misnumbers weeks (see `misnumbered`) it counts other times: such rules end by UNTIL.
            self.rule["COUNT"] = str(self.chance.choice([1, 2, 5, 10, 40, 400]))
        elif which < 0.6:
            first = max(self.naive(self.start), self.naive(self.window[0]).replace(tzinfo=None))
            span = (self.window[1].replace(tzinfo=None) - first).days
            until = first + dt.timedelta(days=self.chance.randrange(0, max(2, span)), hours=self.chance.randrange(24))
            if self.is_day:
                self.rule["UNTIL"] = f"{until:%Y%m%d}"
            elif self.zone is None:
                self.rule["UNTIL"] = f"{until:%Y%m%dT%H%M%S}"
            else:
                zone = UTC if self.zone == "UTC" else ZoneInfo(self.zone)
                self.rule["UNTIL"] = f"{until.replace(tzinfo=zone).astimezone(UTC):%Y%m%dT%H%M%SZ}"

    # Its lines.

    def build(self):
        chance, length = self.chance, self.length
        head = ["BEGIN:VEVENT", f"UID:{self.uid}", f"SUMMARY:{self.uid}", "DTSTAMP:20270101T000000Z"]
        head.append("DTSTART" + written(self.start, self.zone))
        if chance.random() < 0.5 and not (length.days and not self.is_day):
            head.append(f"DURATION:{'P%dD' % length.days if self.is_day else 'PT%dM' % (length.seconds // 60)}")
        else:
            head.append("DTEND" + written(self.start + length, self.zone))
        rule = self.text(self.rule)
        peer = dict(self.peer_rule(), **{key: self.rule[key] for key in ("COUNT", "UNTIL") if key in self.rule})
        if not self.fits and "COUNT" in self.rule:
            # Section 3.3.10, COUNT: DTSTART always counts as the first occurrence. The package does not count it where
            # the rule does not make it.
            peer["COUNT"] = str(int(self.rule["COUNT"]) - 1)
        peer_rule = [] if peer.get("COUNT") == "0" else [f"RRULE:{self.text(peer)}"]
        extra, changes = [], []
        near = [time for time in self.some_times() if time != self.naive(self.start)]
        if near and chance.random() < 0.5:
            out = chance.sample(near, min(len(near), chance.randint(1, 4)))
            extra += self.exceptions(out)
            near = [time for time in near if time not in out and time.date() not in {t.date() for t in out}]
        if chance.random() < 0.25:
            extra += self.additions()
        if near and chance.random() < 0.4 and self.window == LONG:
            changes = self.changes(near)
        tail = ["END:VEVENT"]
        self.lines = [*head, f"RRULE:{rule}", *extra, *tail, *changes]
        self.peer_lines = [*head, *peer_rule, *extra, *tail, *changes]
        if chance.random() < 0.05 and self.window == LONG and not changes and self.fits:
            # The package knows no EXRULE (RFC 2445 section 4.8.5.2): what it excepts is taken away here.
            exception = f"FREQ={self.frequency};INTERVAL=2" if "INTERVAL" not in self.rule else rule
            self.lines = [*head, f"RRULE:{rule}", f"EXRULE:{exception}", *extra, *tail]
            self.minus = [*head, f"RRULE:{exception}", *tail]

    def some_times(self):
        """Times of the rule near the start of the window."""
        # Where the package could not follow quickly there are no exceptions.
        first = max(self.naive(self.start), self.window[0].replace(tzinfo=None))
        times = []
        for time in self.rule_times().xafter(first, count=12, inc=True):
            if time > self.window[1].replace(tzinfo=None):
                break
            times.append(time)
        return times

    def typed(self, time):
        return time.date() if self.is_day else time

    def exceptions(self, out):
        chance = self.chance
        if not self.is_day and chance.random() < 0.3:
            # A date alone excepts that day (sections 3.8.5.1 and 3.3.4).
            return [f"EXDATE;VALUE=DATE:{','.join(f'{time:%Y%m%d}' for time in out)}"]
        if self.zone and self.zone != "UTC" and chance.random() < 0.4:
            other = ZoneInfo("Asia/Kathmandu")
            times = [time.replace(tzinfo=ZoneInfo(self.zone)).astimezone(other) for time in out]
            return [f"EXDATE;TZID=Asia/Kathmandu:{','.join(f'{time:%Y%m%dT%H%M%S}' for time in times)}"]
        if chance.random() < 0.5:
            return ["EXDATE" + written(self.typed(time), self.zone) for time in out]
        first = written(self.typed(out[0]), self.zone)
        parameters = first[:first.rindex(":") + 1]
        values = [written(self.typed(time), self.zone).rsplit(":", 1)[1] for time in out]
        return ["EXDATE" + parameters + ",".join(values)]

    def additions(self):
        base = self.window[0].replace(tzinfo=None) + dt.timedelta(days=3, hours=10, minutes=7)
        times = [base + dt.timedelta(days=3 * k) for k in range(self.chance.randint(1, 3))]
        if self.is_day or self.chance.random() < 0.6:
            return ["RDATE" + written(self.typed(time), self.zone) for time in times]
        lines = []
        for time in times:
            line = written(time, self.zone)
            end = line.rsplit(":", 1)[0] + ":" + written(time, self.zone).rsplit(":", 1)[1]
            lines.append("RDATE;VALUE=PERIOD" + end + "/PT2H")
        return lines

    def changes(self, near):
        chance = self.chance
        original = chance.choice(near[:6])
        moved = original + dt.timedelta(days=chance.choice([0, 1, -1, 2]), minutes=0 if self.is_day else 45)
        later = chance.random() < 0.3 and not self.is_day
        parameters = ";RANGE=THISANDFUTURE" if later else ""
        self.moved = moved
        if later:
            self.shift = moved - original
        lines = ["BEGIN:VEVENT", f"UID:{self.uid}", f"SUMMARY:{self.uid}", "DTSTAMP:20270101T000000Z",
                 f"RECURRENCE-ID{parameters}" + written(self.typed(original), self.zone),
                 "DTSTART" + written(self.typed(moved), self.zone),
                 "DTEND" + written(self.typed(moved + max(self.length, dt.timedelta(minutes=30))), self.zone)]
        if not later and chance.random() < 0.25:
            lines.append("STATUS:CANCELLED")
        return [*lines, "END:VEVENT"]


def wrapped(lines):
    return "\r\n".join(["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//test//EN", *lines, "END:VCALENDAR", ""])


def instant(time):
    if not isinstance(time, dt.datetime):
        time = dt.datetime(time.year, time.month, time.day)
    return (time if time.tzinfo else time.replace(tzinfo=HOUSE)).astimezone(UTC)


def peers_times(lines, window):
    """What the package makes of an event: each start with its end."""
    calendar = icalendar.Calendar.from_ical(wrapped(lines))
    margin = dt.timedelta(days=12)
    found = {}
    for occurrence in recurring_ical_events.of(calendar).between(window[0] - margin, window[1] + margin):
        if str(occurrence.get("STATUS")) == "CANCELLED":
            continue
        start, end = occurrence.start, occurrence.end
        begin, over = instant(start), instant(end)
        if begin < window[1] and (over > window[0] or begin == over >= window[0]):
            found.setdefault(begin, set()).add((over, start, end))
    return found


def right_ends(event, begin, over, start, end):
    """Section 3.8.5.3: DTEND gives the same exact duration each time; section 3.3.6: so do the hours of a DURATION.

    The package adds both on the wall, so that on the nights on which the clocks change an hour comes or goes. Periods and
    single changed occurrences have ends of their own, and whole days end on their day.
    """
    if event.is_day or end.replace(tzinfo=None) - start.replace(tzinfo=None) != event.length:
        return {over}
    if event.moved is not None and begin == instant(with_zone(event, event.moved)):
        return {begin + exactly(event, event.moved)}
    if any(line.startswith("DURATION") for line in event.lines) and event.shift is None:
        return {begin + event.length}
    ends = {begin + exactly(event, event.start)}
    return ends | {begin + exactly(event, event.moved), begin + event.length} if event.shift is not None else ends


def exactly(event, start):
    """How long the event lasts that begins then on its wall."""
    return instant(with_zone(event, start + event.length)) - instant(with_zone(event, start))


def with_zone(event, time):
    if not isinstance(time, dt.datetime) or event.zone is None:
        return time
    return time.replace(tzinfo=UTC if event.zone == "UTC" else ZoneInfo(event.zone))


def excepted_too_much(event, times):
    """What the package takes away although no EXDATE and no RECURRENCE-ID names it.

    Sections 3.8.5.1 and 3.8.4.4: both name one instant. The package compares walls without their zones as well: 10:00 in
    Kathmandu stands for 10:00 in Paris, 10:00 UTC for 10:00 in Paris, and a date for that date in UTC.
    """
    named, confused, days = set(), set(), set()
    for line in event.lines:
        if not line.startswith(("EXDATE", "RECURRENCE-ID")):
            continue
        parameters, values = line.rsplit(":", 1)
        if "VALUE=DATE" in parameters:
            days |= {dt.datetime.strptime(value, "%Y%m%d").date() for value in values.split(",")}
            continue
        zone = ZoneInfo(parameters.split("TZID=")[1]) if "TZID=" in parameters else UTC if values.endswith("Z") else None
        for value in values.split(","):
            wall = dt.datetime.strptime(value.rstrip("Z"), "%Y%m%dT%H%M%S")
            named.add(instant(wall.replace(tzinfo=zone)))
            for other in wall, instant(wall.replace(tzinfo=zone)).replace(tzinfo=None):
                confused |= {instant(with_zone(event, other)), other.replace(tzinfo=UTC)}
    zone = HOUSE if event.zone is None else UTC if event.zone == "UTC" else ZoneInfo(event.zone)
    if event.shift is not None:
        walls = [time.astimezone(zone).replace(tzinfo=None) + event.shift for time in confused - named]
        confused |= {instant(wall.replace(tzinfo=zone)) for wall in walls}

    def is_other_day(time):
        return not event.is_day and time.date() in days and time.astimezone(zone).date() not in days
    return (confused - named) | {time for time in times if is_other_day(time)}


def told_twice(event):
    """Times that the package makes of two that are one.

    In the hour that the clocks skip 02:15 is 03:15 (section 3.3.5); where the rule names both, there is one occurrence
    (section 3.8.5.2: duplicates are ignored). The package moves both for RANGE=THISANDFUTURE, to different times.
    """
    if event.shift is None:
        return set()
    walls = event.rule_times().between(*(time.replace(tzinfo=None) for time in event.window))
    seen, twice = {}, set()
    for wall in walls:
        if seen.setdefault(instant(with_zone(event, wall)), wall) != wall:
            twice.add(instant(with_zone(event, wall + event.shift)))
    return twice


def week_number(day, rule):
    """The number of a day's week and the same counted from the end, by section 3.3.10: week 1 has four days of its year."""
    def first(year):
        fourth = dt.date(year, 1, 4)
        return fourth - dt.timedelta(days=(fourth.weekday() - DAYS.index(rule.get("WKST", "MO"))) % 7)
    year = max(year for year in (day.year - 1, day.year, day.year + 1) if first(year) <= day)
    number = (day - first(year)).days // 7 + 1
    return {str(number), str(number - (first(year + 1) - first(year)).days // 7 - 1)}


def misnumbered(event, times):
    """The days of early January that the package puts into week 53 of a year of 52 weeks, or the other way round.

    Its count of the weeks of the year before is off where that year does not begin with a whole week.
    """
    if "BYWEEKNO" not in event.rule:
        return set(), set()
    wanted = set(event.rule["BYWEEKNO"].split(","))
    zone = HOUSE if event.zone is None else UTC if event.zone == "UTC" else ZoneInfo(event.zone)
    early = [time for time in times if time.astimezone(zone).month == 1 and time.astimezone(zone).day <= 3]
    right = {time for time in early if week_number(time.astimezone(zone).date(), event.rule) & wanted}
    return right, set(early) - right


def compare(event, ours):
    """What differs, in words; an empty list when all agrees."""
    theirs = peers_times(event.peer_lines, event.window)
    if event.minus:
        for begin in peers_times(event.minus, event.window):
            theirs.pop(begin, None)
    faults = []
    right, wrong = misnumbered(event, set(ours) ^ set(theirs))
    missing = sorted(set(theirs) - set(ours) - told_twice(event) - wrong)
    added = sorted(set(ours) - set(theirs) - excepted_too_much(event, ours) - right)
    if missing:
        faults.append(f"missing {len(missing)}: {', '.join(str(t.astimezone(HOUSE)) for t in missing[:4])}")
    if added:
        faults.append(f"too many {len(added)}: {', '.join(str(t.astimezone(HOUSE)) for t in added[:4])}")
    for begin in set(ours) & set(theirs):
        allowed = [right_ends(event, begin, *times) for times in theirs[begin]]
        if any(not ends & ours[begin] for ends in allowed) or ours[begin] - set().union(*allowed):
            faults.append(f"{begin}: ends {sorted(map(str, ours[begin]))} and not {[sorted(map(str, e)) for e in allowed]}")
    return faults[:4]


def main():
    warnings.simplefilter("ignore")
    work = work_folder()
    program = pathlib.Path(os.environ["JOBCLUB_BUILD"]) / "debug" / "jobclub"
    chance = random.Random(SEED)
    events = [Event(number, random.Random(chance.random())) for number in range(400)]
    subprocess.run([program, "--data", work / "club", "init"], check=True, stdout=subprocess.DEVNULL)
    ours = {event.uid: {} for event in events}
    for name, window in (("long", LONG), ("short", SHORT)):
        file = work / f"{name}.ics"
        lines = [line for event in events if event.window == window for line in event.lines]
        file.write_bytes(wrapped(lines).encode())
        last = window[1] - dt.timedelta(days=1)
        answer = json.loads(subprocess.run(
            [program, "--data", work / "club", "--lang", "en", "calendar", "show", file, "--json",
             "--from", f"{window[0]:%Y-%m-%d}", "--to", f"{last:%Y-%m-%d}"],
            check=True, stdout=subprocess.PIPE).stdout)
        for remark in answer["remarks"]:
            # Only rules that do not make their own start deserve one here.
            assert remark["weight"] == "assumed" and "does not make" in remark["message"], remark
        for occurrence in answer["occurrences"]:
            if occurrence["standing"] == "cancelled":
                continue
            begin = dt.datetime.fromisoformat(occurrence["from"]).astimezone(UTC)
            end = dt.datetime.fromisoformat(occurrence["to"]).astimezone(UTC)
            ours[occurrence["title"]].setdefault(begin, set()).add(end)
    bad, total, kinds = [], 0, Counter()
    for event in events:
        total += len(ours[event.uid])
        kinds[event.frequency] += 1
        faults = compare(event, ours[event.uid])
        if faults:
            bad.append(event.uid)
            print(f"\n{event.uid}:")
            print("\n".join("    " + line for line in event.lines))
            print("\n".join("  ✗ " + fault for fault in faults))
    print("   " + ", ".join(f"{count} {name}" for name, count in sorted(kinds.items())))
    check(f"{len(events) - len(bad)} of {len(events)} events expand alike, {total} occurrences", not bad)


if __name__ == "__main__":
    try:
        main()
    except AssertionError as error:
        sys.exit(f"   ✗ {error}")
