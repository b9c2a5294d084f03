"""Postfix with STARTTLS and implicit TLS, a login and a certificate of a private authority; looks into its mailboxes.

One mail goes on to a server that knows nobody: Postfix's own bounce comes back to its signed address and is read.
"""

import contextlib
import email
import email.header
import email.policy
import email.utils
import pathlib
import shutil
import socketserver
import subprocess
import threading

from parts import check, free_port, listens, private_authority, send, server, wait_until, work_folder

USER, PASSWORD = "club@example.org", "à-secret pass"
MAIN = """
compatibility_level = 3.6
queue_directory = {work}/queue
data_directory = {work}/data
command_directory = /usr/sbin
daemon_directory = /usr/lib/postfix/sbin
mail_owner = postfix
setgid_group = postdrop
inet_interfaces = 127.0.0.1
inet_protocols = ipv4
myhostname = localhost
mydestination =
recipient_delimiter = +
mynetworks = 127.0.0.2/32
alias_maps =
maillog_file = {work}/log/postfix.log
maillog_file_prefixes = {work}
smtpd_tls_security_level = may
smtpd_tls_auth_only = yes
smtpd_tls_cert_file = {certificate}
smtpd_tls_key_file = {key}
smtpd_sasl_auth_enable = yes
smtpd_sasl_path = smtpd
smtpd_sasl_local_domain = example.org
smtpd_sender_restrictions = permit_sasl_authenticated, reject
smtpd_relay_restrictions = permit_sasl_authenticated, reject
smtpd_recipient_restrictions = reject_unlisted_recipient
virtual_mailbox_domains = example.org club.example.org
virtual_mailbox_base = {work}/mail
virtual_mailbox_maps = inline:{{ {{zoe@example.org = zoe/}}, {{jean@example.org = jean/}}, {{gone@example.org = gone/}},
  {{retours@club.example.org = retours/}} }}
transport_maps = inline:{{ {{gone@example.org = smtp:[127.0.0.1]:{nobody}}} }}
virtual_uid_maps = static:65534
virtual_gid_maps = static:65534
"""
MASTER = """
127.0.0.1:{starttls} inet n - n - - smtpd
127.0.0.1:{tls} inet n - n - - smtpd -o smtpd_tls_wrappermode=yes
pickup unix n - n 60 1 pickup
cleanup unix n - n - 0 cleanup
qmgr unix n - n 300 1 qmgr
tlsmgr unix - - n 1000? 1 tlsmgr
rewrite unix - - n - - trivial-rewrite
bounce unix - - n - 0 bounce
defer unix - - n - 0 bounce
trace unix - - n - 0 bounce
proxymap unix - - n - - proxymap
smtp unix - - n - - smtp
error unix - - n - - error
retry unix - - n - - error
virtual unix - n n - - virtual
anvil unix - - n - 1 anvil
scache unix - - n - 1 scache
postlog unix-dgram n - n - 1 postlogd
"""


class Nobody(socketserver.StreamRequestHandler):
    """A mail server at which nobody lives."""

    def handle(self):
        self.wfile.write(b"220 elsewhere.example.net ESMTP\r\n")
        for line in self.rfile:
            verb = line[:4].upper()
            self.wfile.write(b"550 5.1.1 no such person here\r\n" if verb == b"RCPT" else b"250 elsewhere.example.net\r\n")
            if verb == b"QUIT":
                return


def nobody():
    """Its port."""
    listener = socketserver.ThreadingTCPServer(("127.0.0.1", 0), Nobody)
    listener.daemon_threads = True
    threading.Thread(target=listener.serve_forever, daemon=True).start()
    return listener.server_address[1]


@contextlib.contextmanager
def postfix(work, starttls, tls, certificate, key):
    folder = work / "postfix"
    for path in (folder, folder / "sasl", work / "queue", work / "data", work / "log", work / "mail"):
        path.mkdir()
    (folder / "main.cf").write_text(MAIN.format(work=work, certificate=certificate, key=key, nobody=nobody()))
    (folder / "master.cf").write_text(MASTER.format(starttls=starttls, tls=tls))
    # Debian's Postfix looks for the file of its SASL library beside main.cf.
    passwords = folder / "sasl" / "passwords"
    (folder / "sasl" / "smtpd.conf").write_text(
        f"pwcheck_method: auxprop\nauxprop_plugin: sasldb\nmech_list: PLAIN LOGIN\nsasldb_path: {passwords}\n")
    subprocess.run(
        ["saslpasswd2", "-p", "-c", "-f", passwords, "-u", "example.org", "club"], input=PASSWORD.encode(), check=True)
    for owner, path in (("postfix", work / "data"), ("postfix", passwords), ("nobody", work / "mail")):
        shutil.chown(path, owner)
    log = work / "log" / "postfix.log"
    with server(["postfix", "-c", folder, "start-fg"], work / "log" / "start.log"):
        try:
            wait_until("Postfix listens", lambda: listens(starttls) and listens(tls))
            yield
        except BaseException:
            for file in (work / "log").iterdir():
                print(f"-- the end of {file.name}", *file.read_text().splitlines()[-20:], sep="\n")
            raise
        finally:
            subprocess.run(["postfix", "-c", folder, "stop"], capture_output=True)


def mailbox(work, name):
    return [
        email.message_from_bytes(file.read_bytes(), policy=email.policy.default)
        for file in sorted((work / "mail" / name / "new").glob("*"))
    ]


def lines(text):
    """A text as every mail program has it: whatever its line ends, and with one at its end."""
    return text.replace("\r\n", "\n").replace("\r", "\n").rstrip("\n") + "\n"


def recipient(mail):
    """Name and address; the newer interface of Python 3.11 puts a space where a long encoded name is folded."""
    raw = next(value for name, value in mail.raw_items() if name == "To")
    name, address = email.utils.parseaddr(raw)
    return str(email.header.make_header(email.header.decode_header(name))), address


def compare(mail, sent):
    """Whether a mail says, decoded by Python's own reader, what was sent."""
    def same(what, condition):
        if not condition:
            raise AssertionError(f"{sent['id']} arrived changed: {what}")

    same("subject", mail["Subject"] == sent["subject"])
    same("recipient", recipient(mail) == (sent["recipientName"], sent["address"]))
    same("reply address", mail["Reply-To"].addresses[0].addr_spec == sent["replyTo"])
    text = mail.get_body(("plain",)).get_content()
    same("text, whole", lines(text) == lines(sent["text"]))
    if sent.get("html"):
        same("HTML, whole", lines(mail.get_body(("html",)).get_content()) == lines(sent["html"]))
    if sent.get("calendar"):
        parts = [part for part in mail.walk() if part.get_content_type() in ("text/calendar", "application/ics")]
        same("an invitation and an attachment", len(parts) == 2)
        same("the invitation's method", parts[0].get_param("method") == sent["calendar"]["method"])
        summary = next(line for line in sent["calendar"]["text"].splitlines() if line.startswith("SUMMARY:"))
        name = summary.removeprefix("SUMMARY:").replace("\\", "") + ".ics"
        same("the attachment's name", parts[1].get_filename() == name)
        for part in parts:
            content = part.get_payload(decode=True).decode()
            same("calendar, whole", lines(content) == lines(sent["calendar"]["text"]))
    domain = mail["Message-ID"].split("@")[1]
    follows = [f"<{identifier}@{domain}" for identifier in sent.get("follows", [])]
    same("what it follows", (mail["References"] or "").split() == follows)
    same("what it answers", mail["In-Reply-To"] == (follows[-1] if follows else None))
    unsubscribe = sent.get("unsubscribe")
    same("how to end such mails", (mail["List-Unsubscribe"] or "").strip() == (f"<{unsubscribe}>" if unsubscribe else ""))
    same("with one click", mail["List-Unsubscribe-Post"] == ("List-Unsubscribe=One-Click" if unsubscribe else None))
    defects = [defect for part in mail.walk() for defect in part.defects]
    same("no defects", not defects)


def main():
    work = work_folder()
    ca, certificate, key = private_authority(work)
    starttls, tls = free_port(), free_port()
    with postfix(work, starttls, tls, certificate, key):
        sent = send(
            "mail", host="localhost", starttls=starttls, tls=tls, user=USER, password=PASSWORD, ca=ca)
        expected = {f"<{identifier}@example.org>": message for identifier, message in sent.items()}
        wait_until(
            f"{len(expected)} mails in the mailboxes",
            lambda: len(mailbox(work, "zoe")) + len(mailbox(work, "jean")) >= len(expected))
        mails = mailbox(work, "zoe") + mailbox(work, "jean")
        check("each mail arrived once", sorted(mail["Message-ID"] for mail in mails) == sorted(expected))
        for mail in mails:
            compare(mail, expected[mail["Message-ID"]])
        check(f"all {len(mails)} whole: subject, names, text, HTML, invitation", True)
        received = [mail["Received"] for mail in mails]
        check("each came over TLS, logged in", all("ESMTPSA" in line for line in received))
        check("each came from a signed address", all(
            mail["Return-Path"].startswith(f"<retours+{mail['Message-ID'][1:].split('@')[0]}.") for mail in mails))
        wait_until("the bounce", lambda: mailbox(work, "retours"))
        bounce, = (work / "mail" / "retours" / "new").glob("*")
        send("bounce", bounce=bounce)
        check("Postfix's own bounce says what became of the mail to nobody", True)
        raw = [file.read_bytes() for file in pathlib.Path(work / "mail").glob("[!r]*/new/*")]
        check("no line is longer than 998 bytes", all(len(line) <= 998 for mail in raw for line in mail.splitlines()))


if __name__ == "__main__":
    main()
