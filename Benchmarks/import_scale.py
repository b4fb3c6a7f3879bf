"""Imports at scale, behind Benchmarks/run.sh: import_scale.py AISLE FOLDER PRODUCTS

Prints one line a figure: time and memory of a first import without vectors, of the same file again,
and of the file with one product in a hundred changed. The peer reads the same file with Python's
json and sqlite3 into one table and checks and keeps nothing else: the least that any import does.
Its second import is what such an import does: everything again.
"""

import json
import os
import pathlib
import sqlite3
import subprocess
import sys
import time

AISLE, FOLDER, PRODUCTS = sys.argv[1], pathlib.Path(sys.argv[2]), int(sys.argv[3])
ENVIRONMENT = {
    "PATH": os.environ["PATH"], "HOME": str(FOLDER), "LANG": "C.UTF-8",
    **{key: os.environ[key] for key in ("LD_LIBRARY_PATH",) if key in os.environ},
}


def measured(*arguments):
    """Runs a command to its end: its output, seconds, and the memory it took at most in bytes."""
    begin = time.perf_counter()
    process = subprocess.Popen([AISLE, *arguments], env=ENVIRONMENT, text=True,
                               stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
                               stdin=subprocess.DEVNULL)
    output = process.stdout.read()
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0:
        raise subprocess.CalledProcessError(process.returncode, process.args)
    return output, time.perf_counter() - begin, usage.ru_maxrss * 1024


def report(what, figure):
    print(f"{what:<46} {figure}", flush=True)


def peer(feed, path):
    """Seconds that the least import takes."""
    begin = time.perf_counter()
    database = sqlite3.connect(path)
    database.execute("PRAGMA journal_mode = WAL")
    database.execute("CREATE TABLE IF NOT EXISTS product (id TEXT PRIMARY KEY, title TEXT, brand TEXT,"
                     " category TEXT, price REAL, page TEXT)")
    with open(feed, encoding="utf-8") as rows, database:
        for row in rows:
            product = json.loads(row)
            database.execute("INSERT OR REPLACE INTO product VALUES (?, ?, ?, ?, ?, ?)", (
                product["id"], product["title"], product.get("brand"),
                " > ".join(product.get("category", [])), product.get("price"), row))
    database.close()
    return time.perf_counter() - begin


def generate(feed, changed):
    measured("generate", "--products", str(PRODUCTS), "--seed", "1", "--changed", str(changed),
             "--output", str(feed))


def imported(feed, catalogue):
    output, seconds, memory = measured("import", str(feed), "--no-index", "--json", "--catalog",
                                       str(catalogue))
    file = json.loads(output)["files"][0]
    if file["refused"] or file["products"] != PRODUCTS:
        sys.exit(f"{file['products']} of {PRODUCTS} products were imported")
    return file, seconds, memory


def main():
    feed, catalogue = FOLDER / "scale.jsonl", FOLDER / "scale.db"
    generate(feed, 0)
    print(f"\n{PRODUCTS} generated products, {feed.stat().st_size / 1e6:.0f} MB of JSON Lines")

    def tell(what, seconds, memory, other):
        report(what, f"{seconds:7.2f} s   {memory / 1e6:5.0f} MB   {PRODUCTS / seconds:8.0f} products/s")
        report("  json and sqlite3 take, Aisle being 1", f"{other / seconds:7.2f}")

    _, seconds, memory = imported(feed, catalogue)
    tell("first import, without index", seconds, memory, peer(feed, FOLDER / "peer.db"))
    file, seconds, memory = imported(feed, catalogue)
    again = peer(feed, FOLDER / "peer.db")
    tell(f"the same file again ({file['updated']} updated)", seconds, memory, again)
    generate(feed, 0.01)
    file, seconds, memory = imported(feed, catalogue)
    tell(f"one in a hundred changed ({file['updated']} updated)", seconds, memory, again)
    report("catalogue on the disk", f"{catalogue.stat().st_size / 1e6:7.0f} MB")
    for file in FOLDER.glob("scale.*"):
        file.unlink()


if __name__ == "__main__":
    try:
        main()
    except subprocess.CalledProcessError as error:
        sys.exit(f"aisle {' '.join(map(str, error.cmd[1:]))} ended with {error.returncode}")
