"""What the process that reads files may use and do, set by itself before it sees a byte of any file.

On Linux the system holds it to its memory and lets it write no file; on Windows a job object holds its memory. Where
the system offers neither (macOS), `limit_memory` says so and whoever started the process has to watch it. Everywhere
Python itself refuses connections, programs and writing.
"""

from __future__ import annotations

import os
import sys
from typing import Any

MAX_HANDLES = 64

REFUSED_EVENTS = ("socket.", "subprocess.", "os.exec", "os.fork", "os.posix_spawn", "os.spawn", "os.system", "ftplib.")
WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_APPEND | os.O_TRUNC


def limit_memory(most: int) -> bool:
    """Hold this process to `most` bytes, for good. Returns whether the system does it."""
    if sys.platform == "win32":
        return _limit_windows(most)
    return _limit_posix(most)


def forbid_the_outside() -> None:
    """From now on this process opens no connection, starts no program and writes no file; there is no way back."""
    sys.dont_write_bytecode = True
    sys.addaudithook(_refuse)


def _refuse(event: str, details: tuple[Any, ...]) -> None:
    if event.startswith(REFUSED_EVENTS):
        raise PermissionError("reading a file needs no program and no connection")
    if event == "open":
        _, mode, flags = details
        if (isinstance(mode, str) and set(mode) & set("wax+")) or (isinstance(flags, int) and flags & WRITING):
            raise PermissionError("reading a file writes none")


if sys.platform == "win32":

    def _limit_windows(most: int) -> bool:
        import ctypes
        from ctypes import wintypes

        class Basic(ctypes.Structure):
            _fields_ = (
                ("per_process_user_time", ctypes.c_int64),
                ("per_job_user_time", ctypes.c_int64),
                ("limit_flags", wintypes.DWORD),
                ("minimum_working_set", ctypes.c_size_t),
                ("maximum_working_set", ctypes.c_size_t),
                ("active_processes", wintypes.DWORD),
                ("affinity", ctypes.c_size_t),
                ("priority_class", wintypes.DWORD),
                ("scheduling_class", wintypes.DWORD),
            )

        class Extended(ctypes.Structure):
            _fields_ = (
                ("basic", Basic),
                ("io_counters", ctypes.c_uint64 * 6),
                ("process_memory", ctypes.c_size_t),
                ("job_memory", ctypes.c_size_t),
                ("peak_process_memory", ctypes.c_size_t),
                ("peak_job_memory", ctypes.c_size_t),
            )

        limit_process_memory, limit_active_processes, extended_information = 0x100, 0x8, 9
        kernel = ctypes.WinDLL("kernel32", use_last_error=True)
        kernel.CreateJobObjectW.restype = wintypes.HANDLE
        kernel.GetCurrentProcess.restype = wintypes.HANDLE
        kernel.SetInformationJobObject.argtypes = (wintypes.HANDLE, ctypes.c_int, ctypes.c_void_p, wintypes.DWORD)
        kernel.AssignProcessToJobObject.argtypes = (wintypes.HANDLE, wintypes.HANDLE)
        job = kernel.CreateJobObjectW(None, None)
        limits = Extended(process_memory=most)
        limits.basic.limit_flags = limit_process_memory | limit_active_processes
        limits.basic.active_processes = 1
        return bool(
            job
            and kernel.SetInformationJobObject(job, extended_information, ctypes.byref(limits), ctypes.sizeof(limits))
            and kernel.AssignProcessToJobObject(job, kernel.GetCurrentProcess())
        )

else:
    import resource

    def _limit_posix(most: int) -> bool:
        for what, count in (
            (resource.RLIMIT_CORE, 0),  # a memory image left on the disk would hold the records
            (resource.RLIMIT_FSIZE, 0),
            (resource.RLIMIT_NOFILE, MAX_HANDLES),
        ):
            resource.setrlimit(what, (count, count))
        if sys.platform == "darwin":
            return False  # macOS accepts a limit on memory and does not hold to it
        resource.setrlimit(resource.RLIMIT_AS, (most, most))
        return True
