"""The whole product: a cohort planned from a spreadsheet, run for its first days, its messages looked for at all three.

Zoé has e-mail, Jean a phone, Ana a webhook; Nina's e-mail address does not exist, so that her phone must ring instead.
"""

import datetime
import json
import os
import pathlib
import subprocess

import mail
import sms
import webhook
from parts import check, free_port, private_authority, wait_until, work_folder

PEOPLE = """Prénom;Nom;Courriel;Téléphone;Canal;Webhook
Zoé;D’Été-Lefèvre;zoe@example.org;;email;
Jean;Müller;;06 12 34 56 72;sms;
Ana;Belén;;06 12 34 56 73;webhook;http://127.0.0.1:{port}/in
Nina;Noël;nina.unknown@example.org;06 12 34 56 74;email;
"""


class Product:
    """The built program on a data directory of its own."""

    def __init__(self, work):
        self.data = work / "data"
        self.program = pathlib.Path(os.environ["JOBCLUB_BUILD"]) / "debug" / "jobclub"
        self.catalogue = pathlib.Path(__file__).parents[2]

    def __call__(self, *words):
        command = [self.program, *words, "--data", self.data, "--catalogue", self.catalogue]
        result = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        if result.returncode != 0:
            raise AssertionError(f"jobclub {' '.join(map(str, words))}: {result.returncode}\n{result.stderr}")
        return result.stdout

    def json(self, *words):
        return json.loads(self(*words, "--json"))

    def configure(self, channels):
        secrets = {"mail": mail.PASSWORD, "sms": sms.PASSWORD, "webhook": " ".join(webhook.SECRETS)}
        for name, secret in secrets.items():
            file = self.data / f"{name}.secret"
            file.write_text(secret + "\n")
            file.chmod(0o600)
        (self.data / "jobclub.json").write_text(
            json.dumps({"organisation": {"name": "Boutique Club Emploi"}, "channels": channels}, ensure_ascii=False))


def first_monday():
    """Four weeks ahead, and far from Christmas, when a programme would have to be moved."""
    day = datetime.date.today() + datetime.timedelta(days=28)
    if (day.month, day.day) > (12, 1):
        day = datetime.date(day.year + 1, 1, 8)
    return day + datetime.timedelta(days=-day.weekday() % 7)


def run_first_days(product, start):
    """Three steps a day from three weeks before the start until its third day."""
    for day in range(-21, 3):
        for hour in (9, 12, 18):
            moment = datetime.datetime.combine(start + datetime.timedelta(days=day), datetime.time(hour))
            product("run", "--once", "--now", moment.isoformat() + "+01:00")


def mails(work):
    """Each mail as it lies in the mailbox, by its Message-ID."""
    raw = [file.read_bytes() for file in (work / "mail").glob("*/new/*")]
    return {mail.email.message_from_bytes(content)["Message-ID"]: content for content in raw}


def frozen(product, identifier):
    """The bytes that the store holds for a delivery, as text."""
    shown = product.json("outbox", "show", identifier)["deliveries"]
    return next(each["body"] for each in shown if each["id"] == identifier)


def judge(product, work, receiver):
    deliveries = product.json("outbox", "list")["deliveries"]
    # What travels in the message of another has none of its own.
    tried = [each for each in deliveries if each["attempts"] > 0 and not each["with"]]
    nina = [each for each in tried if each["participant"].endswith("p04")]
    check("Nina's address was tried and given up", any(each["state"] == "failed" for each in nina))
    check("Nina was reached by telephone", any(
        each["channel"] == "sms" and each["state"] == "accepted" for each in nina))
    others = [each for each in tried if each not in nina]
    check("all else was accepted", {each["state"] for each in others} == {"accepted"})
    accepted = [each for each in tried if each["state"] == "accepted"]
    bodies = {each["id"]: frozen(product, each["id"]) for each in accepted}

    def of(channel):
        return [each for each in accepted if each["channel"] == channel]

    # Postfix puts its own lines before a mail and leaves the rest as it came.
    wait_until("the mails arrive", lambda: len(mails(work)) >= len(of("email")))
    arrived = mails(work)
    check(f"{len(arrived)} mails arrived, byte for byte", len(arrived) > 5 and arrived.keys() == {
        each["reference"] for each in of("email")} and all(
        arrived[each["reference"]].endswith(bodies[each["id"]].replace("\r\n", "\n").encode())
        for each in of("email")))
    check("an invitation was among them", any(b"text/calendar; charset=utf-8; method=REQUEST" in m for m in arrived.values()))

    expected = sorted((text["to"], text["text"]) for text in (json.loads(bodies[each["id"]]) for each in of("sms")))
    wait_until("the text messages arrive", lambda: len(sms.delivered(work)) >= len(expected))
    texts = sorted((number, text) for _, number, text in sms.delivered(work))
    check(f"{len(texts)} text messages arrived, whole", len(texts) > 5 and texts == expected)

    posts = {headers["webhook-id"]: (headers, body) for _, headers, body in receiver.seen}
    for headers, body in posts.values():
        webhook.standardwebhooks.Webhook(webhook.SECRETS[0]).verify(body, headers)
    check(f"{len(posts)} webhooks arrived, verified, byte for byte", len(posts) > 5 and len(posts) == len(
        receiver.seen) and sorted(body.decode() for _, body in posts.values()) == sorted(
        bodies[each["id"]] for each in of("webhook")))


def main():
    work = work_folder()
    product = Product(work)
    ca, certificate, key = private_authority(work)
    starttls, tls, gateway, receiver = free_port(), free_port(), free_port(), webhook.listen()
    people = work / "people.csv"
    people.write_bytes(PEOPLE.format(port=receiver.server_address[1]).encode("cp1252"))
    with mail.postfix(work, starttls, tls, certificate, key), sms.kannel(work, gateway):
        product("init")
        product.configure({
            "email": {
                "host": "localhost", "port": starttls, "user": mail.USER, "passwordFile": "mail.secret",
                "from": "Boutique Club Emploi <club@example.org>", "caFile": str(ca), "perMinute": 600},
            "sms": {
                "preset": "kannel", "url": f"http://127.0.0.1:{gateway}", "user": "club", "passwordFile": "sms.secret",
                "sender": "Club 87", "perMinute": 600},
            "webhook": {"secretFile": "webhook.secret", "allowPrivate": True},
        })
        check("the configuration is right and every server answers", product.json("check")["ok"])
        start = first_monday()
        product("plan", "--programme", "four-week-remote", "--start", start.isoformat(), "--name", "Limoges",
                "--participants", people, "--facilitator", "awa@example.org", "--link", "https://meet.example.org/club")
        run_first_days(product, start)
        judge(product, work, receiver)
        before = len(mails(work)), len(sms.delivered(work)), len(receiver.seen)
        run_first_days(product, start)
        check("running the same days again sends nothing", before == (
            len(mails(work)), len(sms.delivered(work)), len(receiver.seen)))


if __name__ == "__main__":
    main()
