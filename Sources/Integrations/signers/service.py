"""What the signers share that ask a service."""

import http.client
import ssl
import urllib.parse

from signing import Failure, Refusal

ANSWER_LIMIT = 64 * 1024
# How a connection tells that the other side has closed it; to be refused one is something else.
CLOSED = (ConnectionResetError, ConnectionAbortedError, BrokenPipeError, ssl.SSLEOFError, ssl.SSLZeroReturnError)


class Service:
    """A service that is asked over one connection. Certificates are checked, no redirect is followed, no proxy is
    used, and plain HTTP goes to this machine only."""

    def __init__(self, url):
        parts = urllib.parse.urlsplit(url)
        self.host, self.path = parts.netloc, parts.path or "/"
        if parts.query:
            self.path += "?" + parts.query
        if parts.username or not parts.hostname:
            raise Failure(f"{url}: not an address of a service")
        if parts.scheme == "https":
            self.connection = http.client.HTTPSConnection(
                parts.netloc, timeout=60, context=ssl.create_default_context())
        elif parts.scheme == "http" and parts.hostname in ("127.0.0.1", "::1", "localhost"):
            self.connection = http.client.HTTPConnection(parts.netloc, timeout=60)
        else:
            raise Failure(f"{url}: only https, or http on this machine")

    def post(self, body, headers):
        """The status of the answer and its body. Who is busy, or sends on, refuses."""
        for attempt in (1, 2):
            try:
                self.connection.request("POST", self.path, body, headers)
                answer = self.connection.getresponse()
                content = answer.read(ANSWER_LIMIT + 1)
                break
            except (OSError, http.client.HTTPException) as error:
                self.connection.close()
                # One that was left open may have been closed meanwhile: asking twice does no harm.
                if attempt == 2 or not isinstance(error, CLOSED):
                    raise Failure(f"{self.host}: {error}") from None
        if len(content) > ANSWER_LIMIT:
            raise Failure(f"{self.host}: the answer is too long")
        if 300 <= answer.status < 400:
            raise Failure(f"{self.host}: sends on to another address, which is not followed")
        if answer.status == 429 or answer.status >= 500:
            raise Refusal(f"{self.host}: {answer.status} {answer.reason}")
        return answer.status, content
