"""A service over HTTPS that signs, well and badly.

Usage: service.py FOLDER     with key.pem, server.pem and token; the port goes to FOLDER/port, and a line for each
                             request to FOLDER/requests
"""

import http.server
import pathlib
import ssl
import subprocess
import sys

folder = pathlib.Path(sys.argv[1])


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    wbufsize = -1
    turns = 0

    def do_POST(self):
        digest = self.rfile.read(int(self.headers["Content-Length"]))
        token = self.headers.get("Authorization")
        with open(folder / "requests", "a", encoding="utf-8") as file:
            print(self.path, token, self.headers["Content-Type"], self.client_address[1], file=file)
        if token != f"Bearer {(folder / 'token').read_text().strip()}":
            return self.answer(401, b"")
        if self.path == "/elsewhere":
            return self.answer(307, b"", Location="/sign")
        if self.path == "/garbage":
            return self.answer(200, b"<html>")
        if self.path == "/much":
            return self.answer(200, bytes(100_000))
        if self.path == "/missing":
            return self.answer(404, b"")
        if self.path == "/busy":
            Handler.turns += 1
            if Handler.turns == 3:
                return self.answer(503, b"")
        signature = subprocess.run(
            ["openssl", "pkeyutl", "-sign", "-inkey", folder / "key.pem"], input=digest, capture_output=True,
            check=True).stdout
        # One that closes a connection that was left open.
        if self.path == "/closing":
            self.close_connection = True
        self.answer(200, signature)

    def answer(self, status, content, **headers):
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *words):
        pass


server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
context.load_cert_chain(folder / "server.pem")
server.socket = context.wrap_socket(server.socket, server_side=True)
(folder / "port.new").write_text(str(server.server_port))
(folder / "port.new").rename(folder / "port")
server.serve_forever()
