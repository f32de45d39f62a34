"""Kernels for a batch: forked from a nursery that has the imports done, or started plainly where there is no fork."""

from __future__ import annotations

import contextlib
import json
import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
import uuid
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from jupyter_client.kernelspec import KernelSpec, KernelSpecManager
from jupyter_client.manager import AsyncKernelManager
from jupyter_client.provisioning.local_provisioner import LocalProvisioner
from traitlets import Unicode

PROVISIONER = "policylab-nursery"
KERNEL_ENVIRONMENT = {
    "MPLBACKEND": "module://matplotlib_inline.backend_inline",
    "OMP_NUM_THREADS": "1",
    "PYDEVD_DISABLE_FILE_VALIDATION": "1",  # no warning of a debugger that nobody attaches
}

START_SECONDS = 600
"""How long a nursery may take to import before plain kernels are used instead; a minute was too short on a busy machine, where
the work of the nursery was lost and each kernel did it again."""


class ForkedKernel:
    """A kernel that the nursery forked, with the methods of ``subprocess.Popen`` that provisioners use."""

    stdin = stdout = stderr = None

    def __init__(self, address: str, request: dict[str, Any]) -> None:
        self._connection = socket.socket(socket.AF_UNIX)
        self._connection.connect(address)
        self._connection.sendall((json.dumps(request) + "\n").encode())
        self._lines = self._connection.makefile("r", encoding="utf-8")
        self.pid: int = json.loads(self._lines.readline())["pid"]
        self.returncode: int | None = None
        self._connection.setblocking(False)
        self._rest = b""

    def poll(self) -> int | None:
        """Exit code, or None while the kernel runs."""
        if self.returncode is None:
            try:
                self._rest += (received := self._connection.recv(4096))
            except BlockingIOError:
                return None
            if b"\n" in self._rest:
                self.returncode = json.loads(self._rest)["code"]
            elif not received:
                self.returncode = -signal.SIGKILL  # the nursery itself is gone, and its kernels with it
            if self.returncode is not None:
                self._lines.close()
                self._connection.close()
        return self.returncode

    def wait(self) -> int:
        """Exit code, once the kernel has ended."""
        while (code := self.poll()) is None:
            time.sleep(0.02)
        return code

    def send_signal(self, signum: int) -> None:
        """Send a signal to the kernel, if it still runs."""
        if self.poll() is None:
            os.kill(self.pid, signum)

    def kill(self) -> None:
        """End the kernel at once."""
        self.send_signal(signal.SIGKILL)

    def terminate(self) -> None:
        """Ask the kernel to end."""
        self.send_signal(signal.SIGTERM)


class NurseryProvisioner(LocalProvisioner):
    """Has its kernels forked by the nursery at ``address``; Jupyter finds it by its entry point."""

    address = Unicode(config=True)

    async def launch_kernel(self, cmd: list[str], **kwargs: Any) -> Any:
        """Fork a kernel, or start a plain one if the nursery is gone; ``cmd`` is ``[python, "-m", "ipykernel_launcher", arguments…]``."""
        request = {"argv": cmd[3:], "cwd": kwargs.get("cwd"), "env": dict(kwargs.get("env") or os.environ)}
        try:
            kernel: Any = ForkedKernel(self.address, request)
        except (OSError, ValueError):  # the nursery was ended, by the system or by a notebook
            return await super().launch_kernel(cmd, **kwargs)
        self.process, self.pid, self.pgid = kernel, kernel.pid, kernel.pid
        return self.connection_info


class NurserySpecs(KernelSpecManager):
    """Python's own kernelspec, provisioned by the nursery at ``address``, or plainly if that is empty.

    Examples
    --------
    >>> NurserySpecs().get_kernel_spec("any").argv[1:3]
    ['-m', 'ipykernel_launcher']
    """

    address = Unicode()

    def get_kernel_spec(self, kernel_name: str) -> KernelSpec:
        """Spec of this interpreter's kernel whatever the name: reports run in the environment that runs them."""
        spec = super().get_kernel_spec("python3")
        spec.argv = [sys.executable, "-m", "ipykernel_launcher", "-f", "{connection_file}"]
        spec.env = {**spec.env, **KERNEL_ENVIRONMENT}
        if self.address:
            provisioner = {"provisioner_name": PROVISIONER, "config": {"address": self.address}}
            spec.metadata = {**spec.metadata, "kernel_provisioner": provisioner}
        return spec


def can_fork() -> bool:
    """Whether kernels can be forked here; macOS can fork, but not safely once its frameworks are loaded.

    Examples
    --------
    >>> can_fork() == (sys.platform == "linux")
    True
    """
    return sys.platform == "linux"


class Kernels:
    """Makes kernel managers for the reports of one batch.

    Examples
    --------
    >>> import tempfile
    >>> Kernels(Path(tempfile.mkdtemp()), address="").preloaded
    False
    """

    def __init__(self, folder: Path, address: str) -> None:
        self._folder = folder
        self._specs = NurserySpecs(address=address)
        self.preloaded = bool(address)

    def manager(self) -> AsyncKernelManager:
        """Manager of a kernel that is not started yet; sockets are files where possible, so that no ports race."""
        name = uuid.uuid4().hex[:12]
        transport = "ipc" if fits(self._folder / name) and sys.platform != "win32" else "tcp"
        place = {} if transport == "tcp" else {"ip": str(self._folder / name)}
        return AsyncKernelManager(
            kernel_name="python3",
            kernel_spec_manager=self._specs,
            transport=transport,
            connection_file=str(self._folder / f"{name}.json"),
            **place,
        )


@contextlib.contextmanager
def open_kernels(modules: Sequence[str] = (), datasets: Sequence[str] = ()) -> Iterator[Kernels]:
    """Kernels for one batch, forked from a nursery that has imported ``modules`` and read the folders ``datasets``.

    They are started plainly if there are none, or where this platform cannot fork, or the nursery does not start in time.

    Examples
    --------
    >>> with open_kernels() as kernels:
    ...     kernels.preloaded, kernels.manager().kernel_name
    (False, 'python3')
    """
    with tempfile.TemporaryDirectory(prefix="plab-", dir=_short_place()) as folder:
        address = str(Path(folder, "nursery"))
        possible = modules and can_fork() and fits(Path(address))
        nursery = _start_nursery(address, modules, datasets) if possible else None
        try:
            yield Kernels(Path(folder), address if nursery else "")
        finally:
            if nursery:
                _end(nursery)


LONGEST_SOCKET = 98
"""Characters of a socket's path: systems take 103 and more, and Jupyter adds a dash and a number."""


def fits(path: Path) -> bool:
    """Whether a socket may have this path; where none may, kernels speak over ports.

    Examples
    --------
    >>> fits(Path("/tmp/plab-1/nursery")), fits(Path("/tmp") / ("a" * 90) / "nursery")
    (True, False)
    """
    return len(os.fsencode(path)) <= LONGEST_SOCKET


def _short_place() -> str | None:
    """Folder for sockets when the system's temporary folder has a long name, as on clusters; null for that folder itself."""
    usual, short = tempfile.gettempdir(), "/tmp"
    if fits(Path(usual, "plab-12345678", "123456789012")) or not os.access(short, os.W_OK):
        return None
    return short


def _start_nursery(
    address: str, modules: Sequence[str], datasets: Sequence[str]
) -> subprocess.Popen[bytes] | None:
    environment = {**os.environ, **KERNEL_ENVIRONMENT}
    asked = json.dumps({"modules": list(modules), "datasets": list(datasets)})
    command = [sys.executable, "-m", "policylab.reports.running.nursery", address, asked]
    # In a group of its own: Ctrl-C is for the batch, which then closes the pipe.
    nursery = subprocess.Popen(command, stdin=subprocess.PIPE, env=environment, process_group=0)
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline and nursery.poll() is None:
        if Path(address).exists():
            return nursery
        time.sleep(0.02)
    _end(nursery)
    return None


def _end(nursery: subprocess.Popen[bytes]) -> None:
    if nursery.stdin:
        with contextlib.suppress(OSError):  # it may have ended by itself
            nursery.stdin.write(b"end\n")
            nursery.stdin.close()
    try:
        nursery.wait(timeout=5)
    except subprocess.TimeoutExpired:
        nursery.kill()
        nursery.wait()
