"""The copy of the site to take along: a folder and a ZIP that work by double-click, without a web server.

On the web a link names a folder and the server finds the page in it; a browser that reads from a disk shows a listing
of files instead. In the copy every link names its file. `links.py` rewrites a page, `names.py` asks whether other
systems can store a file, `archive.py` writes the ZIP, `front.py` the start page, `copy.py` does it all in order.
"""

from __future__ import annotations

from .copy import Copied, copy_site, default_folder, export_offline
from .problems import OfflineError

__all__ = ["Copied", "OfflineError", "copy_site", "default_folder", "export_offline"]
