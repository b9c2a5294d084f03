"""The built program killed with -9 at random moments and at every labelled step, and its disk failing under it, while
thousands of notices leave for real servers; afterwards none may be lost, and none doubled where it could be avoided.

    crash.py FOLDER        the test; JOBCLUB_CRASH_NOTICES notices (default: 20000), JOBCLUB_CRASH_SEED repeats a choice
    crash.py --self-test   whether the judge notices each kind of breach
"""

import collections
import datetime
import hashlib
import hmac
import json
import os
import pathlib
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import time

import crash_judge

NOTICES = int(os.environ.get("JOBCLUB_CRASH_NOTICES", "20000"))
SEED = int(os.environ.get("JOBCLUB_CRASH_SEED", str(random.SystemRandom().randrange(1_000_000))))
# How often at each labelled step, at random moments, and with a failing disk.
AT_STEP, AT_RANDOM, FAULTS = 2, 12, 2
# Where it can kill itself, when a build does not list that (`Step` of the orchestration).
STEPS = ["composing", "leased", "sending", "sent", "settling", "settled", "report"]
# Notices of one person that are due at that moment: welcome, agenda, the day before.
PEOPLE_PER_COHORT = 400
MOMENT = datetime.datetime.fromisoformat("2027-02-01T08:50:00+01:00")
# The disk fails: what is injected into which calls, for files of the database alone.
DISK = [
    ("fsync,fdatasync", "EIO"),
    ("pwrite64", "ENOSPC"),
]
# What a program may say when its disk fails or when it was asked to end (sysexits.h).
SANE = {0, 69, 70, 73, 74, 75}
SECRET = "whsec_" + "c" * 32


def say(line):
    print(f"   {line}", flush=True)


class Club:
    """The built program on a data directory of its own."""

    def __init__(self, work, mail_port):
        self.work = work
        self.data = work / "data"
        self.program = pathlib.Path(os.environ.get("JOBCLUB_BUILD", ".build")) / "debug" / "jobclub"
        self.catalogue = pathlib.Path(__file__).parents[2]
        self.begun = None
        self("init")
        secret = self.data / "webhook.secret"
        secret.write_text(SECRET + "\n")
        secret.chmod(0o600)
        (self.data / "jobclub.json").write_text(json.dumps({
            "organisation": {"name": "Boutique Club Emploi", "dailyCap": 50},
            "channels": {
                "email": {
                    "host": "127.0.0.1", "port": mail_port, "security": "none", "from": "club@example.org",
                    "perMinute": 100_000, "connections": 4},
                "webhook": {"secretFile": "webhook.secret", "allowPrivate": True, "perMinute": 100_000}}}))

    def command(self, *words):
        return [self.program, *words, "--data", self.data, "--catalogue", self.catalogue]

    def __call__(self, *words, stdin=None):
        result = subprocess.run(
            self.command(*words), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, input=stdin)
        if result.returncode != 0:
            raise AssertionError(f"jobclub {words[0]}: {result.returncode}\n{result.stderr[-2000:]}")
        return result.stdout

    def now(self):
        """The clock goes on from run to run, as a wall clock does."""
        self.begun = self.begun or time.monotonic()
        return (MOMENT + datetime.timedelta(seconds=time.monotonic() - self.begun)).isoformat()

    def start(self, *before, die_at=None, once=False):
        environment = dict(os.environ, LANG="en_GB.UTF-8")
        if die_at:
            environment["JOBCLUB_DIE_AT"] = die_at
        words = ["run", *(["--once"] if once else []), "--now", self.now()]
        log = open(self.work / "run.log", "ab")
        return subprocess.Popen(
            [*before, *self.command(*words)], env=environment, stdin=subprocess.DEVNULL, stdout=log, stderr=log)

    def steps(self):
        """The labelled steps at which it can kill itself; none when this build has no such labels."""
        environment = dict(os.environ, JOBCLUB_DIE_AT="list")
        process = subprocess.Popen(
            self.command("run", "--once", "--now", "2020-01-01T00:00:00Z"), env=environment, stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        out, _ = process.communicate(timeout=60)
        words = out.split()
        return words if set(STEPS) & set(words) else []

    def plan(self, number, post_port):
        people = ["Prénom;Nom;Courriel;Webhook;Canal"]
        for index in range(PEOPLE_PER_COHORT):
            name = f"Zoé;Nom{number}x{index}"
            if index % 2:
                people.append(f"{name};p{number}x{index}@example.org;;email")
            else:
                people.append(f"{name};;http://127.0.0.1:{post_port}/p{number}x{index};webhook")
        file = self.work / "people.csv"
        file.write_text("\n".join(people) + "\n")
        self("plan", "--programme", "one-day", "--start", MOMENT.date().isoformat(), "--name", f"Club {number}",
             "--participants", file, "--now", "2027-01-04T09:00:00+01:00")

    def shorten_catalogue(self):
        """A programme of one day, so that planning thousands of people is no test of patience."""
        copy = self.work / "catalogue"
        for folder in ("Sessions", "Templates"):
            shutil.copytree(self.catalogue / folder, copy / folder)
        programmes = copy / "Templates" / "Programmes"
        programme = json.loads((programmes / "four-week-remote.json").read_text())
        programme.update(id="one-day", weeks=1, gates=[])
        programme["sessions"] = [
            each for each in programme["sessions"]
            if each.get("week") == 1 and each.get("day") == 1 and not {"key", "choice", "per"} & set(each)]
        (programmes / "one-day.json").write_text(json.dumps(programme))
        self.catalogue = copy


class Store:
    """Reads a database beside the program, in a copy: what a dead process left is not to be mended by looking at it."""

    def __init__(self, club):
        folder = club.work / "copy"
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir()
        for file in club.data.glob("*.db*"):
            if not file.name.endswith("-shm"):
                shutil.copy(file, folder / file.name)
        database = next(folder.glob("*.db"))
        self.connection = sqlite3.connect(database)
        self.connection.row_factory = sqlite3.Row

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.connection.close()

    def rows(self, sql):
        return self.connection.execute(sql).fetchall()

    def in_flight(self):
        return {f"{row[0]}.{row[1]}" for row in self.rows(
            "select notice, step from deliveries where state = 'transmitting'")}

    def known(self):
        return {f"{row[0]}.{row[1]}" for row in self.rows("select notice, step from deliveries")}

    def mark(self, channel, identifier):
        """What a receipt of this message has to hold: 100 bits of HMAC-SHA256, in base32 of RFC 4648 section 7."""
        key = bytes.fromhex(self.rows("select value from signing_keys where name = 'receipts'")[0][0])
        code = hmac.new(key, f"receipt\n{channel}\n{identifier}".encode(), hashlib.sha256).digest()
        bits = int.from_bytes(code, "big") >> 156
        return "".join("0123456789abcdefghijklmnopqrstuv"[bits >> place & 31] for place in range(95, -1, -5))

    def due(self):
        return self.rows("select count(*) from notices where useful_until > "
                         f"{int(MOMENT.timestamp() * 1000)} and due_at <= {int(MOMENT.timestamp() * 1000)}")[0][0]


def plain(identifier):
    """`412.1` of a Message-ID `<412.1.mark@example.org>` or a webhook id `412_1_mark`."""
    return ".".join(identifier.strip("<>").split("@")[0].replace("_", ".").split(".")[:2])


class Sinks:
    def __init__(self, work):
        self.log = work / "received.log"
        self.process = subprocess.Popen(
            [sys.executable, pathlib.Path(__file__).with_name("crash_sinks.py"), self.log], stdout=subprocess.PIPE,
            text=True)
        self.mail_port, self.post_port = map(int, self.process.stdout.readline().split())

    def count(self):
        return self.log.read_bytes().count(b"\n") if self.log.exists() else 0

    def size(self):
        return self.log.stat().st_size if self.log.exists() else 0

    def identifiers(self):
        """As a receipt names messages: `412.1.mark`."""
        lines = self.log.read_text().splitlines() if self.log.exists() else []
        return sorted({(channel, identifier.strip("<>").split("@")[0].replace("_", "."))
                       for channel, identifier, _ in map(str.split, lines)})

    def messages(self):
        lines = self.log.read_text().splitlines() if self.log.exists() else []
        return [(plain(identifier), digest) for _, identifier, digest in map(str.split, lines)]

    def end(self):
        self.process.terminate()
        self.process.wait()


class Trial:
    def __init__(self, work):
        self.random = random.Random(SEED)
        self.sinks = Sinks(work)
        self.club = Club(work, self.sinks.mail_port)
        self.evidence = crash_judge.Evidence()
        self.kills = collections.Counter()
        self.codes = collections.Counter()
        self.unmet = []
        self.due = 0

    def prepare(self):
        self.club.shorten_catalogue()
        number = 0
        while self.due < NOTICES:
            self.club.plan(number, self.sinks.post_port)
            number += 1
            if number == 1 or number * self.per_cohort >= NOTICES:
                with Store(self.club) as store:
                    self.due = store.due()
                    self.per_cohort = self.due // number
                if self.due == 0:
                    raise AssertionError("nothing is due at the moment that was chosen")

    per_cohort = 0

    def look(self):
        """What the dead process left: whatever came has to be known, and what is in flight may come again."""
        with Store(self.club) as store:
            self.evidence.in_flight.append(store.in_flight())
            known = store.known()
        self.evidence.early |= {identifier for identifier, _ in self.sinks.messages()} - known

    def wait_for_more(self, process, more, seconds):
        """Until so many more messages came (some 80 bytes of the log each), the process ended, or time is up."""
        target, deadline = self.sinks.size() + more * 85, time.monotonic() + seconds
        while process.poll() is None and self.sinks.size() < target and time.monotonic() < deadline:
            time.sleep(0.002)

    def dies_by_itself(self):
        """Whether this build heeds the labels."""
        process = self.club.start(die_at="leased:1")
        self.wait_for_more(process, 10**9, 5)
        dead = process.poll() is not None
        if not dead:
            process.kill()
        self.ended(process, "leased" if dead else "random")
        return dead

    def at_step(self, step, share):
        # Leases and commits are of many messages, what a channel tells is of one.
        passing = self.random.randint(1, max(2, share) if step in ("sent", "sending") else 6)
        process = self.club.start(die_at=f"{step}:{passing}")
        self.wait_for_more(process, 10 * share + 100, 15)
        if process.poll() is None:
            # It did not come by that often: whatever it does then, it is killed now.
            self.unmet.append(f"{step}:{passing}")
            process.kill()
        self.ended(process, step)

    def at_receipt(self, _):
        """Receipts are told; the program dies while it writes one of them, and is told all of them again."""
        known = self.sinks.identifiers()
        told = self.random.sample(known, min(30, len(known)))
        if not told:
            self.unmet.append("report")
            return
        with Store(self.club) as store:
            receipts = "".join(
                json.dumps({"kind": "receipt", "channel": channel, "id": identifier,
                            "mark": store.mark(channel, identifier), "status": "delivered"}) + "\n"
                for channel, identifier in told)
        command = self.club.command("receipt", "--now", self.club.now())
        environment = dict(os.environ, JOBCLUB_DIE_AT=f"report:{self.random.randint(1, len(told))}")
        code = subprocess.run(
            command, input=receipts, text=True, env=environment, stdout=subprocess.DEVNULL).returncode
        self.codes[code] += 1
        self.kills["report"] += code == -signal.SIGKILL
        if code != -signal.SIGKILL:
            self.unmet.append("report")
        self.club("receipt", "--now", self.club.now(), stdin=receipts)
        self.evidence.told |= {plain(identifier) for _, identifier in told}

    def at_random(self, share):
        process = self.club.start()
        self.wait_for_more(process, self.random.randint(0, 2 * share), 15)
        time.sleep(self.random.random() * 0.05)
        process.kill()
        self.ended(process, "random")

    def ended(self, process, step):
        code = process.wait()
        self.codes[code] += 1
        if code == -signal.SIGKILL:
            self.kills[step] += 1
        elif code not in SANE:
            raise AssertionError(f"{step}: it ended with {code}")
        self.look()

    def with_fault(self, calls, error, share):
        """The calls fail from one of the first on and for good; the program is asked to end some time later."""
        when = self.random.randint(5, 60)
        # Its own lines are of no use; what it traces must not slow down everything else.
        process = self.club.start(
            "strace", "-f", "-qq", "-o", "/dev/null", "--seccomp-bpf", "-e", f"trace={calls}", "-e",
            f"inject={calls}:error={error}:when={when}+")
        self.wait_for_more(process, share, 4)
        child = traced(process)
        if child:
            os.kill(child, signal.SIGTERM)
        try:
            code = process.wait(20)
        except subprocess.TimeoutExpired:
            if child:
                os.kill(child, signal.SIGKILL)
            code = process.wait()
            raise AssertionError(f"{error}: asked to end it did not within 20 s") from None
        self.codes[code] += 1
        if code not in SANE:
            raise AssertionError(f"{error} in {calls}: it ended with {code}")
        self.kills[f"{error} in {calls}"] += 1
        self.look()

    def finish(self):
        deadline = time.monotonic() + 300
        while time.monotonic() < deadline:
            code = self.club.start(once=True).wait()
            self.codes[code] += 1
            if code == 0:
                with Store(self.club) as store:
                    if not store.rows("select 1 from deliveries where state in ('transmitting', 'retrying') limit 1"):
                        return
            elif code not in SANE:
                raise AssertionError(f"the last run ended with {code}")
            time.sleep(1)
        raise AssertionError("it did not come to an end within 300 s")

    def collect(self):
        moment = int(MOMENT.timestamp() * 1000)
        evidence = self.evidence
        with Store(self.club) as store:
            for row in store.rows(
                    "select number, state, (select group_concat(k.carrier || '.' || k.step) from carried k "
                    f"where k.notice = notices.number) as carriers from notices where due_at <= {moment} "
                    f"and useful_until > {moment}"):
                evidence.notices[row["number"]] = {
                    "state": row["state"], "carriers": (row["carriers"] or "").split(",")}
            for row in store.rows(
                    "select d.notice, d.step, d.state, d.doubtful, p.body from deliveries d "
                    "join parcels p on p.notice = d.notice and p.step = d.step"):
                evidence.deliveries[f"{row['notice']}.{row['step']}"] = {
                    "notice": row["notice"], "state": row["state"], "doubtful": bool(row["doubtful"]),
                    "digest": hashlib.sha256(bytes(row["body"])).hexdigest()}
            evidence.calls = {row[0] for row in store.rows("select notice from calls where notice is not null")}
        evidence.received = self.sinks.messages()

    def run(self):
        steps = self.club.steps()
        if not steps and self.dies_by_itself():
            steps = STEPS
        if not steps:
            say("this build has no labelled steps: killed at random moments alone")
        plans = [(self.at_step, step) for step in steps if step != "report" for _ in range(AT_STEP)]
        plans += [(self.at_receipt,)] * (AT_STEP if "report" in steps else 0)
        plans += [(self.at_random,)] * (AT_RANDOM if steps else AT_RANDOM + 2 * AT_STEP)
        if can_trace():
            plans += [(self.with_fault, *each) for each in DISK for _ in range(FAULTS)]
        else:
            say("strace does not work here: the disk does not fail")
        self.random.shuffle(plans)
        for index, (act, *words) in enumerate(plans):
            left = max(0, self.due - self.sinks.count())
            act(*words, max(1, left // (len(plans) - index + 2)))
        self.finish()
        self.collect()


def can_trace():
    """Whether strace is here and allowed to look into what it starts."""
    return bool(shutil.which("strace")) and subprocess.run(
        ["strace", "-f", "-o", "/dev/null", "--seccomp-bpf", "true"], stderr=subprocess.DEVNULL).returncode == 0


def traced(process):
    """The program that strace runs."""
    try:
        children = pathlib.Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text().split()
    except OSError:
        return None
    return int(children[0]) if children else None


def main():
    work = pathlib.Path(sys.argv[1]).resolve()
    say(f"the judge notices each of {crash_judge.self_test()} kinds of breach in doctored records")
    trial = Trial(work)
    try:
        begun = time.monotonic()
        trial.prepare()
        say(f"{trial.due} notices are due (planned in {time.monotonic() - begun:.0f} s); seed {SEED}")
        begun = time.monotonic()
        trial.run()
    finally:
        trial.sinks.end()
    evidence = trial.evidence
    breaches = crash_judge.judge(evidence)
    times = collections.Counter(identifier for identifier, _ in evidence.received)
    doubled = sum(count > 1 for count in times.values())
    say("killed or failed: " + ", ".join(f"{step} {count}" for step, count in sorted(trial.kills.items())))
    say("exit codes: " + ", ".join(f"{code}: {count}" for code, count in sorted(trial.codes.items())))
    if trial.unmet:
        say(f"not reached, killed instead: {', '.join(trial.unmet)}")
    say(f"received {len(evidence.received)} in {time.monotonic() - begun:.0f} s, {len(times)} different; to be phoned "
        f"about {len(evidence.calls)}; in flight at the crashes {sum(map(len, evidence.in_flight))}")
    if evidence.told:
        say(f"{len(evidence.told)} told as delivered")
    say(f"doubled with the same id and bytes {doubled}; with another id "
        f"{len(breaches.get('doubled with another id', []))}; lost {len(breaches.get('lost', []))}")
    for kind, cases in breaches.items():
        say(f"✗ {kind}: {len(cases)}, such as {', '.join(map(str, cases[:3]))}")
    verified = subprocess.run(trial.club.command("verify"), stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    if verified.returncode != 0:
        raise AssertionError(f"verify: {verified.stdout[-2000:]}")
    say("✓ verify finds the database sound")
    if breaches or not trial.kills or len(evidence.received) < trial.due // 2:
        raise AssertionError("; ".join(breaches) or "it was not killed, or sent next to nothing")
    say("✓ none lost, none doubled outside the window, every byte as it was frozen")


if __name__ == "__main__":
    if sys.argv[1:] == ["--self-test"]:
        print(f"The judge notices each of {crash_judge.self_test()} kinds of breach.")
    else:
        main()
