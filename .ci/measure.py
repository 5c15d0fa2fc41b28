#!/usr/bin/env python3
"""Measures whole processes of a release build: time and peak memory, as medians.

Usage: python3 .ci/measure.py [PATH-OF-ORRERY]

It makes its inputs itself, in a temporary folder: a package of 16 KiB and a sparse one of 2 GiB, signed
with a key of its own. Peak memory is what the kernel accounts to the finished process.
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


def measure_pack(orrery, folder):
    application, output = f"{folder}/application", f"{folder}/output.imagepackage"
    os.makedirs(f"{application}/bin")
    with open(f"{application}/app_manifest.json", "w") as file:
        file.write('{"SchemaVersion":1,"Name":"measure","ComponentId":"' + str(uuid.uuid4()) + '",'
                   '"EntryPoint":"/bin/app","CmdArgs":[],"Capabilities":{},'
                   '"ApplicationType":"Default"}')
    with open(f"{application}/bin/app", "wb") as file:
        file.write(os.urandom((1 << 20) - 16384))
    command = [orrery, "pack", "--package-directory", application, "--target-api-set", "12",
               "--output-file", output]
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
    sample = "Corpus/samples/hello.imagepackage"
    with tempfile.TemporaryDirectory() as folder:
        openssl("req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1",
                "-nodes", "-subj", "/CN=measure", "-keyout", f"{folder}/key.pem",
                "-out", f"{folder}/certificate.pem")
        small, large = f"{folder}/small.imagepackage", f"{folder}/large.imagepackage"
        package(small, 16 << 10, folder)
        package(large, 2 * GIB, folder)
        trust = ["--certificate", f"{folder}/certificate.pem"]
        print("| whole process | median time | median peak memory | runs | exit codes |")
        print("| --- | --- | --- | --- | --- |")
        run([orrery, "show", sample])
        row("`show` of the sample, 12 KiB", [run([orrery, "show", sample]) for _ in range(RUNS)])
        row("`show` of 16 KiB", [run([orrery, "show", small, *trust]) for _ in range(RUNS)])
        row("`verify` of 16 KiB", [run([orrery, "verify", small, *trust]) for _ in range(RUNS)])
        run(["openssl", "dgst", "-sha256", large])
        row("`verify` of 2 GiB", [run([orrery, "verify", large, *trust]) for _ in range(3)])
        row("`openssl dgst -sha256` of 2 GiB",
            [run(["openssl", "dgst", "-sha256", large]) for _ in range(3)])
        os.remove(large)
        measure_pack(orrery, folder)


if __name__ == "__main__":
    main()
