# SPDX-License-Identifier: GPL-2.0-or-later
"""Where programs of Wireshark are run: a folder of their own, as an unprivileged user.

As root, Wireshark ignores plugins outside its own folders.
"""

import os
import shutil
import tempfile
from pathlib import Path

NOBODY = 65534


class Sandbox(tempfile.TemporaryDirectory):
    """A temporary folder with copies, {name in the folder: what is copied}; it is home and working folder."""

    def __init__(self, copies):
        super().__init__(prefix="tmf-")
        self.path = Path(self.name)
        for name, original in copies.items():
            shutil.copytree(original, self.path / name)

    def __enter__(self):
        return self

    def process(self, plugins, **environment):
        """Arguments of subprocess.run() and Popen(): folder, user, environment with a folder of plugins in here."""
        options = {"cwd": self.name, "env": {
            "PATH": os.environ["PATH"], "HOME": self.name, "TMPDIR": self.name, "LC_ALL": "C.UTF-8",
            "WIRESHARK_PLUGIN_DIR": str(self.path / plugins), **environment}}
        if os.geteuid() == 0:
            # Its own, also what was put there since: files may be for their owner only.
            for path in (self.path, *self.path.rglob("*")):
                os.chown(path, NOBODY, NOBODY)
            options.update(user=NOBODY, group=NOBODY, extra_groups=[])
        return options
