"""A receiver that checks every webhook with the standard's own library, over http and over https."""

import http.server
import json
import ssl
import threading

import standardwebhooks

from parts import check, private_authority, send, work_folder

SECRETS = ["whsec_" + letter * 32 for letter in "Ab"]


class Receiver(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_POST(self):
        body = self.rfile.read(int(self.headers["content-length"]))
        self.server.seen.append((self.path, dict(self.headers.items()), body))
        self.send_response(204 if self.path == "/in" else 301)
        self.send_header("content-length", "0")
        if self.path != "/in":
            self.send_header("location", "/in")
        self.end_headers()

    def log_message(self, *_):
        pass


def listen(context=None):
    receiver = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Receiver)
    receiver.seen = []
    if context:
        receiver.socket = context.wrap_socket(receiver.socket, server_side=True)
    threading.Thread(target=receiver.serve_forever, daemon=True).start()
    return receiver


def main():
    work = work_folder()
    ca, certificate, key = private_authority(work)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    plain, secure = listen(), listen(context)
    sent = send(
        "webhook", plain=plain.server_address[1], secure=secure.server_address[1], ca=ca, secrets=" ".join(SECRETS))
    seen = [post for post in plain.seen + secure.seen if post[0] == "/in"]
    check("each webhook arrived once", sorted(headers["webhook-id"] for _, headers, _ in seen) == sorted(sent))
    check("some came over https", len(secure.seen) > 0 and len(plain.seen) > 0)
    for _, headers, body in seen:
        text = sent[headers["webhook-id"]]["text"]
        # Each of the two secrets verifies: a receiver may know the old one or the new one.
        for secret in SECRETS:
            if standardwebhooks.Webhook(secret).verify(body, headers) != json.loads(text) or body.decode() != text:
                raise AssertionError(f"{headers['webhook-id']} arrived changed")
    check(f"all {len(seen)} verified with both secrets, whole", len(seen) == len(sent))
    try:
        standardwebhooks.Webhook(SECRETS[0]).verify(seen[0][2] + b" ", seen[0][1])
        check("a changed body is noticed", False)
    except standardwebhooks.WebhookVerificationError:
        check("a changed body is noticed", True)


if __name__ == "__main__":
    main()
