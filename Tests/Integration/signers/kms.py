"""AWS KMS on this machine: moto's, whose keys sign a digest instead of hashing it again. Each request for a
signature is held against botocore's own signature of it, and written down.

Usage: kms.py FOLDER     with the port in FOLDER/port, and a line of JSON for each request in FOLDER/requests
"""

import io
import json
import os
import pathlib
import sys

import botocore.auth
import botocore.awsrequest
import botocore.credentials
import flask
import moto.kms.utils
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, utils
from moto.server import DomainDispatcherApplication, create_backend_app
from werkzeug.serving import make_server

ALGORITHMS = {"ECDSA_SHA_256": hashes.SHA256(), "ECDSA_SHA_384": hashes.SHA384()}


def sign(key, message, signing_algorithm):
    moto.kms.utils.validate_signing_algorithm(signing_algorithm, key.valid_signing_algorithms)
    return key.private_key.sign(message, ec.ECDSA(utils.Prehashed(ALGORITHMS[signing_algorithm])))


moto.kms.utils.ECDSAPrivateKey.sign = sign


class GivenTime(botocore.auth.SigV4Auth):
    """Signs as of the time that the request names, and leaves its headers alone."""

    def _modify_request_before_signing(self, request):
        pass


def expected(headers, body, url):
    """What botocore signs such a request with."""
    names = headers["Authorization"].split("SignedHeaders=")[1].split(",")[0].split(";")
    request = botocore.awsrequest.AWSRequest("POST", url, {name: headers[name] for name in names}, body)
    request.context["timestamp"] = headers["X-Amz-Date"]
    credentials = botocore.credentials.Credentials(
        os.environ["AWS_ACCESS_KEY_ID"], os.environ["AWS_SECRET_ACCESS_KEY"])
    region = headers["Authorization"].split("/")[2]
    signer = GivenTime(credentials, "kms", region)
    text = signer.string_to_sign(request, signer.canonical_request(request))
    return signer.signature(text, request)


class Recorder:
    def __init__(self, application, folder):
        self.application, self.folder = application, folder

    def __call__(self, environ, start):
        request = flask.Request(environ)
        target = request.headers.get("X-Amz-Target", "")
        if target != "TrentService.Sign":
            return self.application(environ, start)
        body = request.get_data()
        environ["wsgi.input"] = io.BytesIO(body)
        signature = request.headers["Authorization"].split("Signature=")[1]
        is_own = signature == expected(request.headers, body, request.url)
        with open(self.folder / "requests", "a", encoding="utf-8") as file:
            record = json.loads(body) | {
                "signed": is_own, "token": request.headers.get("X-Amz-Security-Token")}
            print(json.dumps(record), file=file)
        if (self.folder / "busy").exists():
            (self.folder / "busy").unlink()
            start("400 Bad Request", [("Content-Type", "application/x-amz-json-1.1")])
            return [b'{"__type": "ThrottlingException", "message": "Rate exceeded"}']
        return self.application(environ, start)


def main():
    folder = pathlib.Path(sys.argv[1])
    application = Recorder(DomainDispatcherApplication(create_backend_app), folder)
    server = make_server("127.0.0.1", 0, application, threaded=True)
    (folder / "port.new").write_text(str(server.port))
    (folder / "port.new").rename(folder / "port")
    server.serve_forever()


main()
