"""A mail server of the tests' own: takes what it is given and keeps each message as a file.
usage: mailbox.py FOLDER PORT   prints the port when it listens"""
import asyncio
import pathlib
import sys

from aiosmtpd.controller import Controller


class Keep:
    def __init__(self, folder):
        self.folder = folder
        self.count = 0

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


def main():
    folder = pathlib.Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    controller = Controller(Keep(folder), hostname="127.0.0.1", port=int(sys.argv[2]))
    controller.start()
    print(sys.argv[2], flush=True)
    asyncio.new_event_loop().run_forever()


if __name__ == "__main__":
    main()
