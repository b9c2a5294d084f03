"""Kannel with its fake operator; looks at what the operator was given to deliver, and at what Kannel tells of it."""

import contextlib
import http.server
import re
import threading
import urllib.parse

from parts import check, free_port, listens, send, server, wait_until, work_folder

OPERATOR = "/usr/lib/kannel/test/fakesmsc"
PASSWORD = "p&ss w0rd"
CONFIGURATION = """
group = core
admin-port = {admin}
admin-password = unused
smsbox-port = {inner}
box-allow-ip = 127.0.0.1

group = smsc
smsc = fake
smsc-id = operator
port = {operator}
connect-allow-ip = 127.0.0.1

group = smsbox
bearerbox-host = 127.0.0.1
sendsms-port = {outer}
global-sender = 13013

group = sendsms-user
username = club
password = "{password}"
concatenation = true
max-messages = 10
"""
INBOUND = """
group = sms-service
keyword = default
catch-all = true
omit-empty = true
max-messages = 0
get-url = "{inbox}?from=%p&to=%P&text=%b&id=%I"
"""


class Inbox(http.server.BaseHTTPRequestHandler):
    """Keeps the query of every address that Kannel calls."""

    def do_GET(self):
        path, _, query = self.path.partition("?")
        self.server.paths.add(path)
        self.server.queries.append(query)
        self.send_response(204)
        self.end_headers()

    def log_message(self, *_):
        pass


def listen():
    inbox = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Inbox)
    inbox.queries, inbox.paths = [], set()
    threading.Thread(target=inbox.serve_forever, daemon=True).start()
    return inbox


@contextlib.contextmanager
def kannel(work, outer, inbox=None):
    """- inbox: where Kannel calls with a message that somebody sends: the operator then sends one, an ARRÊT."""
    ports = {name: free_port() for name in ("admin", "inner", "operator")}
    file = work / "kannel.conf"
    inbound = INBOUND.format(inbox=inbox) if inbox else ""
    file.write_text(CONFIGURATION.format(outer=outer, password=PASSWORD, **ports) + inbound)
    with server(["/usr/sbin/bearerbox", file], work / "bearerbox.log"):
        wait_until("bearerbox listens", lambda: listens(ports["inner"]))
        operator = [OPERATOR, "-H", "127.0.0.1", "-r", str(ports["operator"]), "-m", "1" if inbox else "0",
                    "+33612345678 36111 text ARRÊT svp"]
        with server(["/usr/sbin/smsbox", file], work / "smsbox.log"), server(operator, work / "operator.log"):
            wait_until("smsbox listens", lambda: listens(outer))
            # A message for an operator that is not there yet would be queued, and that would do too.
            yield


def delivered(work):
    """What the operator got: (sender, number, text), with the parts of a long text put together."""
    messages, parts = [], {}
    for line in (work / "operator.log").read_text(errors="replace").splitlines():
        found = re.search(r"Got message \d+: <(.*)>$", line)
        if not found:
            continue
        sender, number, kind, rest = re.match(r"(.*?) (\+\d+) (\S+) (.*)", found[1], re.S).groups()
        if kind == "text":
            messages.append((sender, number, rest))
        elif kind == "ucs-2":
            messages.append((sender, number, urllib.parse.unquote_to_bytes(rest.replace("+", " ")).decode("utf-16-be")))
        elif kind == "udh":
            header, form, data = rest.split(" ", 2)
            header = urllib.parse.unquote_to_bytes(header)
            data = urllib.parse.unquote_to_bytes(data.replace("+", " "))
            reference, count, position = header[3], header[4], header[5]
            text = data.decode("utf-16-be") if form == "ucs-2" else data.decode("utf-8")
            whole = parts.setdefault((number, reference), {})
            whole[position] = text
            if len(whole) == count:
                messages.append((sender, number, "".join(whole[place] for place in sorted(whole))))
    return messages


def complete(queries, sent):
    """Whether every message is told to be delivered, and an answer has come."""
    told = [urllib.parse.parse_qs(query) for query in queries]
    done = {each["id"][0] for each in told if each.get("status") == ["1"]}
    return done >= set(sent) and any("text" in each for each in told)


def main():
    work = work_folder()
    outer = free_port()
    inbox = listen()
    address = f"http://127.0.0.1:{inbox.server_port}"
    with kannel(work, outer, f"{address}/in"):
        sent = send("sms", port=outer, user="club", password=PASSWORD, receipts=f"{address}/caf%C3%A9?from=kannel")
        expected = [("Club 87", message["to"], message["text"]) for message in sent.values()]
        try:
            wait_until(f"{len(expected)} messages at the operator", lambda: len(delivered(work)) >= len(expected))
        except AssertionError:
            print((work / "operator.log").read_text(errors="replace"), (work / "smsbox.log").read_text(errors="replace"))
            raise
        arrived = delivered(work)
        check("each text message arrived once", len(arrived) == len(expected))
        for message in expected:
            check(f"whole: {message[2][:40]!r}", message in arrived)
        try:
            wait_until("receipts and an answer", lambda: complete(inbox.queries, sent))
        except AssertionError:
            print("\n".join(inbox.queries))
            raise
    queries = work / "queries"
    queries.write_text("\n".join(inbox.queries))
    heard = list(send("receipts", queries=queries).values())
    delivered_ids = {each["id"].split()[1] for each in heard if each["verdict"] == "delivered"}
    check(f"a percent sign of the address is no escape: {sorted(inbox.paths)}", inbox.paths == {"/in", "/caf%C3%A9"})
    check("each message has a receipt that the product reads", delivered_ids == set(sent))
    answers = [each for each in heard if each["verdict"] == "inbound"]
    check("an answer comes in whole", [(each["id"].split()[1], each["text"]) for each in answers]
          == [("+33612345678", "ARRÊT svp")])


if __name__ == "__main__":
    main()
