#!/usr/bin/env python3
"""Measures whole processes of a release build: time and peak memory, as medians.

Usage: python3 .ci/measure.py [PATH-OF-ORRERY]

It makes its inputs itself, in a temporary folder: an application of 16 KiB and a sparse package of 2 GiB
of firmware, signed with a key of its own. Peak memory is what the kernel accounts to the finished process.
"""

import os
import statistics
import struct
import subprocess
import sys
import tempfile
import time
import uuid

RUNS = 21
GIB = 1 << 30


def run(command):
    """Runs a command and returns (exit code, wall seconds, peak KiB)."""
    start = time.perf_counter()
    with open(os.devnull, "wb") as null:
        child = subprocess.Popen(command, stdout=null)
        _, status, usage = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    return child.returncode, time.perf_counter() - start, usage.ru_maxrss


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


def package(path, size, folder):
    """Writes a firmware package of about `size` bytes of zeros."""
    content = size - 188 - size % 4
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
    with open(path, "wb") as file:
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


def row(name, results):
    codes = sorted({code for code, _, _ in results})
    seconds = statistics.median(wall for _, wall, _ in results)
    peak = statistics.median(kib for _, _, kib in results) / 1024
    print(f"| {name} | {seconds * 1000:.1f} ms | {peak:.1f} MiB | {len(results)} | {codes} |")


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
    run([orrery, "show", small])
    for verb in ["show", "verify", "explain"]:
        more = ["--capability", "appDevelopment"] if verb == "explain" else []
        row(f"`{verb}` of 16 KiB", [run([orrery, verb, small, *more]) for _ in range(RUNS)])


def measure_pack(orrery, folder):
    output = f"{folder}/output.imagepackage"
    command = [orrery, *application(f"{folder}/application", (1 << 20) - 4096), output]
    row("`pack` of 1 MiB", [run(command) for _ in range(RUNS)])
    content, copy = f"{folder}/content", f"{folder}/copy"
    block = os.urandom(1 << 20)
    with open(content, "wb") as file:
        for _ in range(2048):
            file.write(block)
    pack = [orrery, "pack", "--image-type", "8", "--content", content, "--name", "measure",
            "--output-file", output]
    row("`pack` of 2 GiB of raw content", [run(pack) for _ in range(3)])
    os.remove(output)
    both = f"cp --sparse=never {content} {copy} && openssl dgst -sha256 {copy}"
    row("`cp` and `openssl dgst -sha256` of the same", [run(["sh", "-c", both]) for _ in range(3)])


def main():
    orrery = sys.argv[1] if len(sys.argv) > 1 else ".build/release/orrery"
    with tempfile.TemporaryDirectory() as folder:
        openssl("req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1",
                "-nodes", "-subj", "/CN=measure", "-keyout", f"{folder}/key.pem",
                "-out", f"{folder}/certificate.pem")
        large = f"{folder}/large.imagepackage"
        package(large, 2 * GIB, folder)
        trust = ["--certificate", f"{folder}/certificate.pem"]
        print("| whole process | median time | median peak memory | runs | exit codes |")
        print("| --- | --- | --- | --- | --- |")
        measure_small(orrery, folder)
        run(["openssl", "dgst", "-sha256", large])
        row("`verify` of 2 GiB", [run([orrery, "verify", large, *trust]) for _ in range(3)])
        row("`openssl dgst -sha256` of 2 GiB",
            [run(["openssl", "dgst", "-sha256", large]) for _ in range(3)])
        os.remove(large)
        measure_pack(orrery, folder)


if __name__ == "__main__":
    main()
