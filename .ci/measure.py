#!/usr/bin/env python3
"""Measures whole processes of a release build: time and peak memory, as medians.

Usage: python3 .ci/measure.py [PATH-OF-ORRERY]

It makes its inputs itself, in a temporary folder: an application of 16 KiB and a sparse package of 2 GiB
of firmware, signed with a key of its own. Peak memory is what the kernel accounts to the finished process.
"""

import os
import shutil
import statistics
import struct
import subprocess
import sys
import tempfile
import time
import uuid

RUNS = 41
GIB = 1 << 30


QUIET = [(os.POSIX_SPAWN_OPEN, 1, os.devnull, os.O_WRONLY, 0)]

# A process inherits the peak memory of the one that starts it, so a small one starts it.
SMALL = """
import os, sys
quiet = [(os.POSIX_SPAWN_OPEN, 1, os.devnull, os.O_WRONLY, 0)]
child = os.posix_spawnp(sys.argv[1], sys.argv[1:], os.environ, file_actions=quiet)
print(os.wait4(child, 0)[2].ru_maxrss)
"""


def run(command):
    """Runs a command and returns (exit code, wall seconds)."""
    start = time.perf_counter()
    child = os.posix_spawnp(command[0], command, os.environ, file_actions=QUIET)
    _, status = os.waitpid(child, 0)
    return os.waitstatus_to_exitcode(status), time.perf_counter() - start


def peak(command):
    """Runs a command and returns its peak memory in MiB."""
    small = [sys.executable, "-I", "-S", "-c", SMALL, *command]
    return int(subprocess.run(small, check=True, stdout=subprocess.PIPE).stdout) / 1024


def openssl(*arguments):
    return subprocess.run(["openssl", *arguments], check=True, capture_output=True).stdout


def raw_signature(der):
    """r and s of a DER signature, 32 bytes each."""
    halves, at = b"", 2
    for _ in range(2):
        size = der[at + 1]
        halves += int.from_bytes(der[at + 2 : at + 2 + size], "big").to_bytes(32, "big")
        at += 2 + size
    return halves


def package(path, size, folder, content_of=None):
    """Writes a firmware package of about `size` bytes: zeros, or what a file holds."""
    content = os.path.getsize(content_of) & ~3 if content_of else size - 188 - size % 4
    thumbprint = openssl("x509", "-in", f"{folder}/certificate.pem", "-outform", "der")
    thumbprint = openssl_sha1(thumbprint)
    sections = [
        (b"ID", struct.pack("<HH", 8, 0) + uuid.uuid4().bytes_le + uuid.uuid4().bytes_le),
        (b"SG", thumbprint + struct.pack("<I", 1)),
        (b"DB", struct.pack("<Q32s", 1700000000, b"measure")),
    ]
    body = b"4X4M" + struct.pack("<I", len(sections))
    for name, data in sections:
        body += name + struct.pack("<H", len(data)) + data
    body += struct.pack("<I", len(body) + 4)
    if content_of:
        shutil.copyfile(content_of, path)
    with open(path, "r+b" if content_of else "wb") as file:
        file.truncate(content)
        file.seek(content)
        file.write(body)
    der = openssl("dgst", "-sha256", "-sign", f"{folder}/key.pem", path)
    with open(path, "ab") as file:
        file.write(raw_signature(der))


def openssl_sha1(data):
    return subprocess.run(
        ["openssl", "dgst", "-sha1", "-binary"], input=data, check=True, capture_output=True
    ).stdout


def rows(commands, rounds, before=lambda: None):
    """Runs the commands in turns, so that what the machine does meanwhile meets all of them."""
    results = {name: [] for name in commands}
    for _ in range(rounds):
        for name, command in commands.items():
            before()
            results[name].append(run(command))
    for name, command in commands.items():
        before()
        memory = peak(command)
        codes = sorted({code for code, _ in results[name]})
        seconds = statistics.median(wall for _, wall in results[name])
        print(f"| {name} | {seconds * 1000:.1f} ms | {memory:.1f} MiB | {rounds} | {codes} |")


def application(folder, size):
    """Makes the directory of an application whose package has about `size` bytes."""
    os.makedirs(f"{folder}/bin")
    with open(f"{folder}/app_manifest.json", "w") as file:
        file.write('{"SchemaVersion":1,"Name":"measure","ComponentId":"' + str(uuid.uuid4()) + '",'
                   '"EntryPoint":"/bin/app","CmdArgs":[],"Capabilities":{},'
                   '"ApplicationType":"Default"}')
    with open(f"{folder}/bin/app", "wb") as file:
        file.write(os.urandom(size - 8192))
    return ["pack", "--package-directory", folder, "--target-api-set", "12", "--output-file"]


def measure_small(orrery, folder):
    """A package as most are: an application, signed with the SDK test key."""
    small = f"{folder}/small.imagepackage"
    run([orrery, *application(f"{folder}/small", 16 << 10), small])
    other = f"{folder}/other.imagepackage"
    run([orrery, *application(f"{folder}/other", 16 << 10), other])
    run([orrery, "show", small])
    commands = {
        "`show` of 16 KiB": [orrery, "show", small],
        "`verify` of 16 KiB": [orrery, "verify", small],
        "`explain` of 16 KiB": [orrery, "explain", small, "--capability", "appDevelopment"],
        "`diff` of two of 16 KiB": [orrery, "diff", small, other],
        "`true`": ["true"],
        "`openssl version`": ["openssl", "version"],
    }
    rows(commands, RUNS)
    pack = application(f"{folder}/large", (1 << 20) - 4096)
    rows({"`pack` of 1 MiB": [orrery, *pack, f"{folder}/large.out"]}, RUNS)


def measure_diff(orrery, folder):
    """Two images of 256 MiB that share most of their bytes, as they are and in signed packages."""
    old, new = f"{folder}/old", f"{folder}/new"
    blocks = [os.urandom(1 << 20) for _ in range(256)]
    with open(old, "wb") as file:
        file.writelines(blocks)
    blocks[10] = b"inserted" + blocks[10]
    blocks[200] = os.urandom(1 << 20)
    with open(new, "wb") as file:
        file.writelines(blocks)
    packages = [f"{path}.imagepackage" for path in (old, new)]
    for path, content in zip(packages, (old, new)):
        package(path, 0, folder, content)
    trust = ["--certificate", f"{folder}/certificate.pem"]
    run(["openssl", "dgst", "-sha256", old, new, *packages])
    rows({
        "`diff` of two images of 256 MiB": [orrery, "diff", "--raw", old, new],
        "`diff` of two signed packages of 256 MiB": [orrery, "diff", *packages, *trust],
        "`openssl dgst -sha256` of both": ["openssl", "dgst", "-sha256", *packages],
    }, 7)
    for path in [old, new, *packages]:
        os.remove(path)


def measure_pack(orrery, folder):
    output, content, copy = f"{folder}/output.imagepackage", f"{folder}/content", f"{folder}/copy"
    block = os.urandom(1 << 20)
    with open(content, "wb") as file:
        for _ in range(2048):
            file.write(block)

    def start_alike():
        """What the other process left behind must cost neither of them."""
        for path in [output, copy]:
            if os.path.exists(path):
                os.remove(path)
        os.sync()
        time.sleep(3)

    both = f"cp --sparse=never {content} {copy} && openssl dgst -sha256 {copy}"
    rows({
        "`pack` of 2 GiB of raw content, on the disk": [
            orrery, "pack", "--image-type", "8", "--content", content, "--name", "measure",
            "--output-file", output],
        "`cp` and `openssl dgst -sha256` of the same, in the cache": ["sh", "-c", both],
    }, 3, start_alike)


def main():
    built = sys.argv[1] if len(sys.argv) > 1 else ".build/release/orrery"
    with tempfile.TemporaryDirectory() as folder:
        # As an installation copies it: a linker leaves the file in small pieces in the page cache.
        orrery = shutil.copy(built, folder)
        openssl("req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1",
                "-nodes", "-subj", "/CN=measure", "-keyout", f"{folder}/key.pem",
                "-out", f"{folder}/certificate.pem")
        large = f"{folder}/large.imagepackage"
        package(large, 2 * GIB, folder)
        trust = ["--certificate", f"{folder}/certificate.pem"]
        print("| whole process | median time | peak memory | runs | exit codes |")
        print("| --- | --- | --- | --- | --- |")
        measure_small(orrery, folder)
        run(["openssl", "dgst", "-sha256", large])
        rows({
            "`verify` of 2 GiB": [orrery, "verify", large, *trust],
            "`openssl dgst -sha256` of the same": ["openssl", "dgst", "-sha256", large],
        }, 5)
        os.remove(large)
        measure_diff(orrery, folder)
        measure_pack(orrery, folder)


if __name__ == "__main__":
    main()
