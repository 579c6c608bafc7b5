"""Sealed answers: what waits on a device can be sent by anyone there and read by nobody but the server (TR-12).

An envelope is base64 of: the device's ephemeral P-256 point (65 bytes, uncompressed), a nonce (12 bytes), AES-256-GCM
ciphertext with its tag. The AES key is HKDF-SHA256 of the ECDH secret, without salt, for ``_INFO`` + both points; the
fill's identifier is authenticated data. ``static/officer/envelope.js`` seals, this file opens. The server's key pair
follows from TNA_CODE_KEY, so there is no second secret to keep.
"""

import base64
import binascii
from functools import cache

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from django.conf import settings

_POINT, _NONCE, _TAG = 65, 12, 16
_INFO = b"tna sealed answers"
#: Order of the curve P-256 (FIPS 186-5, appendix): a private key is a number from 1 to this less 1.
_ORDER = 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551


class NotOpened(ValueError):
    """The envelope is broken, or was sealed for another installation."""


def public_key() -> str:
    """The point that devices seal for, base64."""
    return base64.b64encode(_server()[1]).decode()


def opened(client: str, sealed: str) -> bytes:
    """What the envelope of the fill ``client`` holds. Raises NotOpened."""
    try:
        envelope = base64.b64decode(sealed, validate=True)
        point, nonce, content = envelope[:_POINT], envelope[_POINT : _POINT + _NONCE], envelope[_POINT + _NONCE :]
        if len(content) < _TAG:
            raise NotOpened("the envelope is too short")
        private, own = _server()
        secret = private.exchange(ec.ECDH(), ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), point))
        return AESGCM(_derived(secret, _INFO + point + own)).decrypt(nonce, content, client.encode())
    except (binascii.Error, InvalidTag, ValueError):
        raise NotOpened("the envelope cannot be opened") from None


@cache
def _server() -> tuple[ec.EllipticCurvePrivateKey, bytes]:
    # 48 bytes modulo the order leave no bias worth naming (FIPS 186-5, A.2.1).
    number = int.from_bytes(_derived(settings.TNA_CODE_KEY, b"tna server key", length=48), "big") % (_ORDER - 1) + 1
    private = ec.derive_private_key(number, ec.SECP256R1())
    return private, private.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)


def _derived(secret: bytes, info: bytes, *, length: int = 32) -> bytes:
    return HKDF(algorithm=SHA256(), length=length, salt=None, info=info).derive(secret)
