"""Files that open with a password. It is used once, in the process that reads, and that process is not used again."""

from __future__ import annotations

from io import BytesIO
from types import SimpleNamespace
from typing import Any

from safer_analysis.intake.archive import refuse_damage
from safer_analysis.intake.limits import MAX_BYTES, too_large
from safer_analysis.intake.refusals import refuse

DEFAULT = "VelvetSweatshop"
"""The password Excel itself tries first: with it a workbook is marked as read-only and opens for everybody."""


def open_protected(data: bytes, password: str | None) -> bytes:
    """Return what a protected Office file holds.

    Raises CannotRead: "password_needed" without a password, "password_wrong" for another than the file's,
    "protected_otherwise" for a protection that is not opened here, "damaged_file".
    """
    # Loaded only for files that need it.
    import msoffcrypto
    from msoffcrypto.exceptions import DecryptionError, InvalidKeyError
    from msoffcrypto.format import xls97

    # It would put the opened workbook into a temporary file on the disk; this keeps it in memory.
    xls97.tempfile = SimpleNamespace(TemporaryFile=BytesIO)
    asked = [password, DEFAULT] if password else [DEFAULT]
    with refuse_damage(Exception):
        for each in asked:
            try:
                return _decrypt(msoffcrypto.OfficeFile(BytesIO(data)), each)
            except InvalidKeyError:
                continue
            except DecryptionError:
                raise refuse("protected_otherwise") from None
    raise refuse("password_wrong" if password else "password_needed")


def _decrypt(protected: Any, password: str) -> bytes:
    if protected.format == "ooxml":
        protected.load_key(password=password, verify_password=True)
    else:
        protected.load_key(password=password)
    opened = BytesIO()
    protected.decrypt(opened)
    if opened.tell() > MAX_BYTES:
        raise too_large("too much once it is opened")
    return opened.getvalue()
