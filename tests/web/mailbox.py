"""A mail server of the tests' own: takes what it is given and keeps each message as a file.
usage: mailbox.py FOLDER PORT [--tls CERTIFICATE KEY | --starttls CERTIFICATE KEY] [--login NAME PASSWORD] [--no-sender]
Prints the port when it listens; 0 takes one that is free. Addresses that begin with "refused" have no mailbox; with
--no-sender nobody may send."""
import argparse
import asyncio
import pathlib
import socket
import ssl

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult


class Keep:
    def __init__(self, folder, no_sender):
        self.folder = folder
        self.no_sender = no_sender
        self.count = 0

    async def handle_MAIL(self, server, session, envelope, address, options):
        if self.no_sender:
            return "550 you may not send"
        envelope.mail_from = address
        envelope.mail_options.extend(options)
        return "250 OK"

    async def handle_RCPT(self, server, session, envelope, address, options):
        if address.startswith("refused"):
            return "550 there is no such mailbox"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        self.count += 1
        part = self.folder / f"{self.count:04d}.part"
        part.write_bytes(envelope.content)
        part.rename(self.folder / f"{self.count:04d}.eml")
        return "250 OK"


def read_options():
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", type=pathlib.Path)
    parser.add_argument("port", type=int)
    parser.add_argument("--tls", nargs=2)
    parser.add_argument("--starttls", nargs=2)
    parser.add_argument("--login", nargs=2)
    parser.add_argument("--no-sender", action="store_true")
    return parser.parse_args()


def secured(files):
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(*files)
    return context


def controller_of(options, port):
    more = {}
    if options.tls:
        more["ssl_context"] = secured(options.tls)
    if options.starttls:
        more.update(tls_context=secured(options.starttls), require_starttls=True)
    if options.login:
        wanted = tuple(word.encode() for word in options.login)
        more.update(auth_required=True, auth_require_tls=not options.tls,
                    authenticator=lambda *given: AuthResult(success=(given[4].login, given[4].password) == wanted, handled=False))
    return Controller(Keep(options.folder, options.no_sender), hostname="127.0.0.1", port=port, **more)


def free_port():
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return taken.getsockname()[1]


def main():
    options = read_options()
    options.folder.mkdir(parents=True, exist_ok=True)
    port = options.port or free_port()
    controller_of(options, port).start()
    print(port, flush=True)
    asyncio.new_event_loop().run_forever()


if __name__ == "__main__":
    main()
