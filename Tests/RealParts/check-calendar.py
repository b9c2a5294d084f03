#!/usr/bin/env python3
"""Reads calendar files with the icalendar package and checks what RFC 5545 asks and the product promises.

    check-calendar.py FILE.ics...

Makes a virtual environment of its own the first time (JOBCLUB_VENV says where; a folder of the user's cache by
default). Prints one line for each file; ends with 1 when any is faulty, 2 when nothing could be checked.
"""

import os
import subprocess
import sys
import venv


def use_environment():
    """Runs this script again inside a virtual environment that has icalendar."""
    home = os.environ.get("JOBCLUB_VENV") or os.path.join(
        os.environ.get("XDG_CACHE_HOME", os.path.expanduser("~/.cache")), "jobclub", "calendar-venv")
    python = os.path.join(home, "bin", "python")
    if os.path.realpath(sys.prefix) == os.path.realpath(home):
        sys.exit("check-calendar: icalendar cannot be imported from " + home)
    try:
        if not os.path.exists(python):
            venv.create(home, with_pip=True)
        subprocess.run([python, "-m", "pip", "install", "--quiet", "icalendar"], check=True)
    except (OSError, subprocess.CalledProcessError) as error:
        print("check-calendar: cannot install icalendar:", error, file=sys.stderr)
        sys.exit(2)
    os.execv(python, [python, os.path.abspath(__file__)] + sys.argv[1:])


try:
    import icalendar
except ImportError:
    use_environment()

from zoneinfo import ZoneInfo


def check_lines(data):
    """Line ends and folding, on the octets themselves (section 3.1)."""
    faults = []
    if data.replace(b"\r\n", b"").count(b"\n") or data.replace(b"\r\n", b"").count(b"\r"):
        faults.append("a line does not end with CRLF")
    if not data.endswith(b"\r\n"):
        faults.append("the last line has no end")
    for number, line in enumerate(data.split(b"\r\n"), 1):
        if len(line) > 75:
            faults.append(f"line {number} has {len(line)} octets")
        try:
            line.decode()
        except UnicodeDecodeError:
            faults.append(f"line {number} is folded inside a character")
    return faults


def check_event(event, zones, method):
    """One VEVENT: required properties, its zone, the times that it stands for."""
    uid = str(event.get("UID", "?"))
    faults = [f"{uid}: no {name}" for name in ("UID", "DTSTAMP", "DTSTART", "SEQUENCE", "SUMMARY") if name not in event]
    if method in ("REQUEST", "CANCEL") and "ORGANIZER" not in event:
        faults.append(f"{uid}: METHOD:{method} without ORGANIZER")
    if method == "REQUEST" and "ATTENDEE" not in event:
        faults.append(f"{uid}: METHOD:REQUEST without ATTENDEE")
    if method == "PUBLISH" and "ATTENDEE" in event:
        faults.append(f"{uid}: METHOD:PUBLISH with ATTENDEE")
    if method == "CANCEL" and event.get("STATUS") != "CANCELLED":
        faults.append(f"{uid}: METHOD:CANCEL without STATUS:CANCELLED")
    if isinstance(event.get("ATTENDEE"), list):
        faults.append(f"{uid}: more than one ATTENDEE")
    for name in ("DTSTART", "DTEND"):
        if name not in event:
            continue
        zone = event[name].params.get("TZID")
        if zone is None:
            if event[name].dt.utcoffset() is None:
                faults.append(f"{uid}: {name} floats without a zone")
            continue
        if zone not in zones:
            faults.append(f"{uid}: {name} names the zone {zone}, which the file lacks")
            continue
        wall = event[name].dt.replace(tzinfo=None)
        ours, system = wall.replace(tzinfo=zones[zone]), wall.replace(tzinfo=ZoneInfo(zone))
        if ours.utcoffset() != system.utcoffset():
            faults.append(f"{uid}: {name} is {ours.utcoffset()} from UTC by the file, {system.utcoffset()} by the system")
    if "DTEND" in event and event["DTEND"].dt <= event["DTSTART"].dt:
        faults.append(f"{uid}: ends before it starts")
    return faults


def check(path):
    with open(path, "rb") as file:
        data = file.read()
    faults = check_lines(data)
    try:
        calendar = icalendar.Calendar.from_ical(data)
    except ValueError as error:
        return 0, faults + [f"cannot be read: {error}"]
    for name in ("VERSION", "PRODID", "METHOD"):
        if name not in calendar:
            faults.append(f"no {name}")
    faults += [f"{part.name}: {key}: {reason}" for part in calendar.walk() for key, reason in part.errors]
    zones = {str(part["TZID"]): part.to_tz(lookup_tzid=False) for part in calendar.walk("VTIMEZONE")}
    events = calendar.walk("VEVENT")
    uids = [str(event.get("UID")) for event in events]
    if len(set(uids)) < len(uids):
        faults.append("a UID stands twice")
    for event in events:
        faults += check_event(event, zones, str(calendar.get("METHOD")))
    return len(events), faults


def main():
    if len(sys.argv) < 2:
        print(__doc__.strip(), file=sys.stderr)
        return 2
    bad = False
    for path in sys.argv[1:]:
        count, faults = check(path)
        bad = bad or bool(faults)
        print(f"{path}: {'FAULTY' if faults else 'good'}, {count} event{'' if count == 1 else 's'}")
        for fault in faults:
            print("  " + fault)
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
