"""Two servers that write down each message before they answer: mails over SMTP (aiosmtpd) and webhooks over HTTP.

    crash_sinks.py LOG

Writes the two ports to standard output and serves until it is ended. A line of LOG: `email|webhook`, the message's own
id, and the SHA-256 of its bytes: of a mail as it came after DATA, of a webhook its body.
"""

import asyncio
import hashlib
import os
import sys

import aiosmtpd.smtp


class Log:
    """Lines that are with the system before anybody is answered: what was acknowledged is on record."""

    def __init__(self, path):
        self.descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)

    def note(self, channel, identifier, content):
        line = f"{channel} {identifier} {hashlib.sha256(content).hexdigest()}\n"
        os.write(self.descriptor, line.encode())


class Mails:
    def __init__(self, log):
        self.log = log

    async def handle_DATA(self, server, session, envelope):
        head = envelope.content.split(b"\r\n\r\n", 1)[0]
        identifiers = [line for line in head.split(b"\r\n") if line.lower().startswith(b"message-id:")]
        identifier = identifiers[0].split(b":", 1)[1].strip().decode() if len(identifiers) == 1 else "none"
        self.log.note("email", identifier, envelope.content)
        return "250 taken"


async def take_posts(log, reader, writer):
    """HTTP/1.1 as far as webhooks need it, one request after the other."""
    try:
        while True:
            head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
            fields = dict(line.lower().split(":", 1) for line in head[1:] if ":" in line)
            body = await reader.readexactly(int(fields["content-length"]))
            log.note("webhook", fields.get("webhook-id", "none").strip(), body)
            writer.write(b"HTTP/1.1 204 No Content\r\n\r\n")
            await writer.drain()
    except (asyncio.IncompleteReadError, ConnectionError):
        writer.close()


async def serve(path):
    log = Log(path)
    loop = asyncio.get_running_loop()
    mails = await loop.create_server(lambda: aiosmtpd.smtp.SMTP(Mails(log), loop=loop), "127.0.0.1", 0)
    posts = await asyncio.start_server(
        lambda reader, writer: take_posts(log, reader, writer), "127.0.0.1", 0, backlog=1024)
    print(*(server.sockets[0].getsockname()[1] for server in (mails, posts)), flush=True)
    await asyncio.gather(mails.serve_forever(), posts.serve_forever())


if __name__ == "__main__":
    asyncio.run(serve(sys.argv[1]))
