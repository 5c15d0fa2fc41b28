"""What the signers share: the two ways in which orrery asks, secrets, tools. README.md tells the rest."""

import getpass
import os
import signal
import subprocess
import sys

DIGESTS = {32: "sha256", 48: "sha384"}


class Failure(Exception):
    """Why nothing can be signed. It ends the signer: the next try could be one wrong PIN too many."""


class Refusal(Exception):
    """Why one digest was not signed; the next one may be."""


def serve(sign):
    """Answers orrery with sign(digest), which returns r and s or DER: --signer command: sends one raw digest and
    wants the raw signature, --signer session: sends and wants lines in hexadecimal."""
    name = os.path.basename(sys.argv[0])
    try:
        start = sys.stdin.buffer.read(49)  # A raw digest has 32 or 48 bytes and a line more.
        if len(start) in DIGESTS:
            sys.stdout.buffer.write(sign(start))
            return
        line = start + (sys.stdin.buffer.readline() if start else b"")
        while line:
            digest = line.decode("ascii", "replace").strip()
            try:
                answer = sign(read_digest(digest)).hex()
            except Refusal as refusal:
                answer = "error " + " ".join(str(refusal).split())
            print(digest, answer, flush=True)
            line = sys.stdin.buffer.readline()
    except (Failure, Refusal, OSError) as failure:
        sys.exit(f"{name}: {failure}")
    except KeyboardInterrupt:
        signal.signal(signal.SIGINT, signal.SIG_DFL)
        os.kill(os.getpid(), signal.SIGINT)


def read_digest(text):
    try:
        digest = bytes.fromhex(text)
    except ValueError:
        digest = b""
    if len(digest) not in DIGESTS:
        raise Failure("standard input is neither a digest nor lines with digests")
    return digest


def secret(variable, what=None):
    """The secret in the variable, or in the first line of the file that VARIABLE_FILE names. With what, a person is
    asked for it where neither is set; otherwise it is then None."""
    if variable in os.environ:
        return os.environ[variable]
    if path := os.environ.get(variable + "_FILE"):
        with open(path, encoding="utf-8") as file:
            return file.readline().rstrip("\r\n")
    if what is None:
        return None
    try:
        with open("/dev/tty", "r+b", buffering=0):
            return getpass.getpass(f"{what}: ")
    except OSError:
        raise Failure(f"no {what}: set {variable}_FILE or {variable}") from None


def run(command, stdin=b"", **options):
    """Runs a tool and returns what it writes; what it says otherwise is told only where it fails."""
    tool = subprocess.run(command, input=stdin, capture_output=True, check=False, **options)
    if tool.returncode != 0:
        words = tool.stderr.decode("utf-8", "replace").strip()
        raise Failure(f"{command[0]} failed" + (f":\n{words}" if words else ""))
    return tool.stdout
