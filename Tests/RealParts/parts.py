"""What the scripts of the real parts share: ports, servers that are ended again, the product's channels as a sender."""

import contextlib
import json
import os
import pathlib
import signal
import socket
import subprocess
import sys
import time

# Ended from outside, a script still ends its servers.
signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))


def work_folder():
    return pathlib.Path(sys.argv[1])


def free_port():
    """A port that nobody listens on; the system does not give it out again at once."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def wait_until(what, condition, seconds=20):
    """The first true value of the condition; an error that says what did not happen."""
    deadline = time.monotonic() + seconds
    while True:
        value = condition()
        if value:
            return value
        if time.monotonic() > deadline:
            raise AssertionError(f"{what}: not within {seconds} s")
        time.sleep(0.05)


def listens(port):
    with contextlib.suppress(OSError):
        with socket.create_connection(("127.0.0.1", port), timeout=1):
            return True
    return False


@contextlib.contextmanager
def server(words, log):
    """A program that runs until the block ends, its output in a file."""
    with open(log, "wb") as output:
        process = subprocess.Popen(words, stdout=output, stderr=subprocess.STDOUT, stdin=subprocess.DEVNULL)
    try:
        yield process
    finally:
        process.terminate()
        try:
            process.wait(10)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def private_authority(folder):
    """A certificate authority that nobody else trusts, and a certificate of it for localhost: (ca, certificate, key)."""
    names = [folder / name for name in ("ca.pem", "ca.key", "server.pem", "server.key", "server.csr", "server.ext")]
    ca, ca_key, certificate, key, request, extension = names
    extension.write_text("subjectAltName=DNS:localhost,IP:127.0.0.1\n")

    def openssl(*words):
        subprocess.run(["openssl", *map(str, words)], check=True, capture_output=True)

    openssl("req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=Test authority",
            "-keyout", ca_key, "-out", ca)
    openssl("req", "-newkey", "rsa:2048", "-nodes", "-subj", "/CN=localhost", "-keyout", key, "-out", request)
    openssl("x509", "-req", "-days", "2", "-in", request, "-CA", ca, "-CAkey", ca_key, "-CAcreateserial",
            "-extfile", extension, "-out", certificate)
    return ca, certificate, key


def send(part, **settings):
    """Sends the messages of one test of `RealPartsTests.swift` and hands back what was sent, by identifier.

    The test itself judges the outcomes; whether the messages arrived is judged here.
    """
    out = work_folder() / f"sent-{part}.json"
    environment = dict(os.environ, JOBCLUB_TEST_PART=part, JOBCLUB_TEST_SENT=str(out))
    for name, value in settings.items():
        environment[f"JOBCLUB_TEST_{name.upper()}"] = str(value)
    result = subprocess.run(
        ["swift", "test", "--skip-build", "--scratch-path", os.environ["JOBCLUB_BUILD"], "--filter", "RealPartsTests"],
        env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    if result.returncode != 0 or not out.exists():
        print(result.stdout)
        raise AssertionError(f"{part}: the channel did not send as it should")
    return {message["id"]: message for message in json.loads(out.read_text())}


def check(what, condition):
    if not condition:
        raise AssertionError(what)
    print(f"   ✓ {what}")
