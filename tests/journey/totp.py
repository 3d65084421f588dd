"""The one-time codes of an authenticator application (RFC 6238)."""

import base64
import hashlib
import hmac
import struct
import time


def code(secret, at=None):
    padded = secret + "=" * (-len(secret) % 8)
    step = int((at or time.time()) // 30)
    digest = hmac.new(base64.b32decode(padded), struct.pack(">Q", step), hashlib.sha1).digest()
    offset = digest[-1] & 15
    number = struct.unpack(">I", digest[offset:offset + 4])[0] & 0x7FFFFFFF
    return f"{number % 1_000_000:06d}"
