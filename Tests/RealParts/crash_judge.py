"""What has to be true after crashes: a judgement of records alone, that a doctored record has to fail."""

import collections
import dataclasses

# How a notice may stand when nothing is due any more. What is started has a delivery, which is judged by itself.
ENDS = {"started", "called", "expired", "cancelled", "suppressed", "failed"}


@dataclasses.dataclass
class Evidence:
    """Everything that is known after the last run."""

    # number -> state, carriers (the deliveries of other notices that took it along)
    notices: dict = dataclasses.field(default_factory=dict)
    # id -> notice, state, digest of the frozen bytes, whether it was ever in doubt
    deliveries: dict = dataclasses.field(default_factory=dict)
    # numbers of notices that a human is to phone about
    calls: set = dataclasses.field(default_factory=set)
    # what the sinks saw, in order: (id, digest)
    received: list = dataclasses.field(default_factory=list)
    # for each crash: ids in flight in the store as the dead process left it
    in_flight: list = dataclasses.field(default_factory=list)
    # ids that had come although the store as the dead process left it did not know them
    early: set = dataclasses.field(default_factory=set)
    # ids of which a receipt said, and the program took it, that they are with the person
    told: set = dataclasses.field(default_factory=set)


def judge(evidence):
    """Every breach, by its kind."""
    breaches = collections.defaultdict(list)
    times = collections.Counter(identifier for identifier, _ in evidence.received)
    digests = collections.defaultdict(set)
    for identifier, digest in evidence.received:
        digests[identifier].add(digest)
    by_notice = collections.defaultdict(list)
    for identifier, delivery in evidence.deliveries.items():
        by_notice[delivery["notice"]].append((identifier, delivery))

    for number, notice in evidence.notices.items():
        came = [identifier for identifier, _ in by_notice[number] if times[identifier]]
        carried = any(times[identifier] for identifier in notice["carriers"])
        if notice["state"] not in ENDS:
            breaches["still waiting"].append(number)
        elif not came and not carried and number not in evidence.calls:
            breaches["lost"].append(number)
        if len(came) > 1:
            breaches["doubled with another id"].append(number)

    for identifier, delivery in evidence.deliveries.items():
        if delivery["state"] in ("accepted", "delivered") and not times[identifier]:
            breaches["accepted but not received"].append(identifier)
        if delivery["state"] in ("transmitting", "retrying"):
            breaches["never finished"].append(identifier)
        if digests[identifier] - {delivery["digest"]}:
            breaches["other bytes than the frozen ones"].append(identifier)

    for identifier, count in times.items():
        if identifier not in evidence.deliveries:
            breaches["received but not known"].append(identifier)
            continue
        chances = sum(identifier in flight for flight in evidence.in_flight)
        if evidence.deliveries[identifier]["doubtful"]:
            chances = max(chances, 1)
        if count - 1 > chances:
            breaches["doubled outside the window"].append(identifier)
    breaches["receipt forgotten"].extend(
        identifier for identifier in sorted(evidence.told)
        if evidence.deliveries.get(identifier, {}).get("state") != "delivered")
    breaches["sent before it was committed"].extend(sorted(evidence.early))
    return {kind: cases for kind, cases in breaches.items() if cases}


def sound():
    """A short story in which everything is right: one doubled inside the window, one phoned about, one carried along."""
    evidence = Evidence()
    for number in (1, 2, 3, 4):
        evidence.notices[number] = {"state": "started", "carriers": []}
    evidence.notices[3] = {"state": "called", "carriers": []}
    evidence.notices[4] = {"state": "started", "carriers": ["1.1"]}
    evidence.calls = {3}
    for number in (1, 2):
        evidence.deliveries[f"{number}.1"] = {
            "notice": number, "state": "accepted", "digest": f"d{number}", "doubtful": False}
    evidence.received = [("1.1", "d1"), ("2.1", "d2"), ("2.1", "d2")]
    evidence.in_flight = [{"2.1"}]
    return evidence


def doctored():
    """What the judge has to notice: for each breach a change of the sound story that makes it."""
    def lose(evidence):
        evidence.calls.clear()

    def leave(evidence):
        evidence.notices[1]["state"] = "deferred"

    def double_anew(evidence):
        evidence.deliveries["1.2"] = dict(evidence.deliveries["1.1"])
        evidence.received.append(("1.2", "d1"))

    def lie(evidence):
        evidence.received = [("1.1", "d1")]

    def hang(evidence):
        evidence.deliveries["1.1"]["state"] = "transmitting"

    def change(evidence):
        evidence.received[2] = ("2.1", "d9")

    def invent(evidence):
        evidence.received.append(("7.1", "d7"))

    def double_late(evidence):
        evidence.in_flight = []

    def hurry(evidence):
        evidence.early.add("1.1")

    def forget(evidence):
        evidence.told.add("1.1")

    return {
        "lost": lose, "still waiting": leave, "doubled with another id": double_anew,
        "accepted but not received": lie, "never finished": hang, "other bytes than the frozen ones": change,
        "received but not known": invent, "doubled outside the window": double_late,
        "sent before it was committed": hurry, "receipt forgotten": forget}


def self_test():
    """- Raises: AssertionError when the judge condemns the sound story or misses a breach."""
    if judge(sound()):
        raise AssertionError(f"the sound story is condemned: {judge(sound())}")
    for kind, doctor in doctored().items():
        evidence = sound()
        doctor(evidence)
        if kind not in judge(evidence):
            raise AssertionError(f"not noticed: {kind}")
    return len(doctored())
