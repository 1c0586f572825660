"""LibreOffice for what nothing else here does (old Word files in, PDF out): found if installed, run alone, without
macros, against a clock."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

from luoshi.paper.custody import surroundings
from luoshi.paper.errors import Corrupt, NeedsOffice, NeedsOfficeToPrint, PaperError, TooSlow
from luoshi.paper.limits import Limits
from luoshi.paper.scratch import scratch_folder

NAMES = ("soffice", "libreoffice", "soffice.exe")
PLACES = (
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    r"C:\Program Files\LibreOffice\program\soffice.exe",
    r"C:\Program Files (x86)\LibreOffice\program\soffice.exe",
)
# No macro runs whatever the file asks for, and no link in it is followed.
PROFILE = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="DisableMacrosExecution" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="MacroSecurityLevel" oor:op="fuse"><value>3</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="BlockUntrustedRefererLinks" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="DisableActiveContent" oor:op="fuse"><value>true</value></prop></item>
</oor:items>
"""  # noqa: E501


def office_command() -> str | None:
    """The path of LibreOffice, or None where it is not installed."""
    for name in NAMES:
        if found := shutil.which(name):
            return found
    return next((place for place in PLACES if Path(place).exists()), None)


def to_docx(data: bytes, limits: Limits) -> bytes:
    """An old Word file converted by LibreOffice. Raises NeedsOffice where it is missing, Corrupt, TooSlow."""
    return _converted(data, "doc", "docx", limits, NeedsOffice)


def to_pdf(data: bytes, limits: Limits) -> bytes:
    """A docx printed by LibreOffice. Raises NeedsOfficeToPrint where it is missing, Corrupt, TooSlow."""
    return _converted(data, "docx", "pdf", limits, NeedsOfficeToPrint)


def _converted(data: bytes, given: str, wanted: str, limits: Limits, missing: type[PaperError]) -> bytes:
    command = office_command()
    if command is None:
        raise missing
    with scratch_folder(len(data)) as folder:
        user = folder / "profile" / "user"
        user.mkdir(parents=True)
        (user / "registrymodifications.xcu").write_text(PROFILE, encoding="utf-8")
        (folder / f"paper.{given}").write_bytes(data)
        _run(command, folder, given, wanted, limits.seconds)
        target = folder / f"paper.{wanted}"
        if not target.exists():
            raise Corrupt
        return target.read_bytes()


def _run(command: str, folder: Path, given: str, wanted: str, seconds: float) -> None:
    arguments = [
        command,
        f"-env:UserInstallation={(folder / 'profile').as_uri()}",
        "--headless",
        "--norestore",
        "--convert-to",
        wanted,
        "--outdir",
        str(folder),
        str(folder / f"paper.{given}"),
    ]
    process = subprocess.Popen(
        arguments,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env={**surroundings(), "HOME": str(folder)},
        start_new_session=True,
    )
    try:
        process.wait(seconds)
    except subprocess.TimeoutExpired as error:
        _end(process)
        raise TooSlow(f"超过 {seconds:.0f} 秒") from error


def _end(process: subprocess.Popen[bytes]) -> None:
    # soffice is a script around the real program, so the whole session goes.
    if os.name == "posix":
        os.killpg(process.pid, 9)
    else:
        process.kill()
    process.wait()
