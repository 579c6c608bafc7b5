"""A device's half of sealed answers (static/officer/envelope.js), written again in Python as its oracle."""

import base64
import json
import os
from typing import Any

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat


def stringified(body: dict[str, Any]) -> bytes:
    """The bytes of JavaScript's JSON.stringify."""
    return json.dumps(body, ensure_ascii=False, separators=(",", ":")).encode()


def seal(body: dict[str, Any], public_key: str) -> bytes:
    """The bytes a device sends in place of ``body``."""
    server = base64.b64decode(public_key)
    device = ec.generate_private_key(ec.SECP256R1())
    point = device.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
    secret = device.exchange(ec.ECDH(), ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), server))
    key = HKDF(SHA256(), 32, None, b"tna sealed answers" + point + server).derive(secret)
    nonce = os.urandom(12)
    content = AESGCM(key).encrypt(nonce, stringified(body), body["uuid"].encode())
    return json.dumps({"uuid": body["uuid"], "sealed": base64.b64encode(point + nonce + content).decode()}).encode()
