"""The measuring behind Benchmarks/run.sh: measure.py AISLE FOLDER PRODUCTS

Prints one line a figure. Aisle and its peer get the same text and the same queries, one after the
other, on one machine in one run, so that the ratio can be compared between machines.
"""

import fcntl
import json
import os
import pathlib
import pty
import re
import select
import shutil
import sqlite3
import statistics
import struct
import subprocess
import sys
import termios
import time

AISLE, FOLDER, PRODUCTS = sys.argv[1], pathlib.Path(sys.argv[2]), int(sys.argv[3])
QUERIES = [line for line in (pathlib.Path(__file__).parent / "queries.txt")
           .read_text("utf-8").splitlines() if line]
# FTS5's tokenizers cannot segment Chinese; the peer is compared on the English queries.
ENGLISH = [query for query in QUERIES if query.isascii()]
CHINESE = [query for query in QUERIES if not query.isascii()]
WARM_UP = 5  # queries that are asked and not counted
ROUNDS = 3
HAS_WEIGHTS = os.path.isdir(os.path.join(os.environ["AISLE_MODELS"], "use-multilingual-3"))

ENVIRONMENT = {
    "PATH": os.environ["PATH"], "HOME": str(FOLDER), "LANG": "C.UTF-8", "TERM": "xterm-256color",
    "AISLE_MODELS": os.environ["AISLE_MODELS"],
    **{key: os.environ[key] for key in ("LD_LIBRARY_PATH",) if key in os.environ},
}


def aisle(*arguments, **options):
    """Runs a command to its end; its output as text."""
    return subprocess.run([AISLE, *arguments], env=ENVIRONMENT, check=True, text=True,
                          stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
                          stdin=subprocess.DEVNULL, **options).stdout


def seconds(action):
    begin = time.perf_counter()
    action()
    return time.perf_counter() - begin


def percentile(values, share):
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


def spread(times):
    """Median and 99th percentile of times in seconds, as text in milliseconds."""
    return f"p50 {statistics.median(times) * 1e3:7.2f} ms   p99 {percentile(times, .99) * 1e3:7.2f} ms"


def report(what, figure):
    print(f"{what:<46} {figure}", flush=True)


def first_frame():
    """Seconds from the start of the process until a pane is drawn on a terminal of 120x36."""
    begin = time.perf_counter()
    process, terminal = pty.fork()
    if process == 0:
        os.execve(AISLE, [AISLE, "--no-profile"], ENVIRONMENT)
    fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", 36, 120, 0, 0))
    screen, drawn = b"", None
    while drawn is None and time.perf_counter() - begin < 30:
        if select.select([terminal], [], [], 1)[0]:
            try:
                screen += os.read(terminal, 65536)
            except OSError:
                break
            if "╭".encode() in screen:
                drawn = time.perf_counter() - begin
    try:
        os.write(terminal, b"\x04")  # ^D on an empty line quits
        while os.read(terminal, 65536):
            pass
    except OSError:
        pass  # the terminal is gone: it has quit
    os.waitpid(process, 0)
    os.close(terminal)
    return drawn


def search_aisle(catalogue, queries):
    """Seconds for each query, from the line that is sent to the answer that is read; milliseconds of
    the parts of an answer as Aisle tells them; the memory it took at most, in bytes."""
    command = [AISLE, "chat", "--json", "--no-profile", *catalogue]
    process = subprocess.Popen(command, env=ENVIRONMENT, stdin=subprocess.PIPE,
                               stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    times, parts = [], {}
    for number, query in enumerate(queries[:WARM_UP] + queries * ROUNDS):
        begin = time.perf_counter()
        process.stdin.write(query.encode() + b"\n")
        process.stdin.flush()
        answer = process.stdout.readline()
        spent = time.perf_counter() - begin
        if number >= WARM_UP:
            times.append(spent)
            for part, milliseconds in json.loads(answer)["timings_ms"].items():
                parts.setdefault(part, []).append(milliseconds)
    process.stdin.close()
    usage = os.wait4(process.pid, 0)[2]
    process.returncode = 0
    return times, parts, usage.ru_maxrss * 1024


def text_of(value):
    """Every text in a product, joined."""
    if isinstance(value, dict):
        return " ".join(text_of(part) for part in value.values())
    if isinstance(value, list):
        return " ".join(text_of(part) for part in value)
    return value if isinstance(value, str) else ""


def fill_fts5(catalogue, path):
    """The same products in FTS5: title, brand and the rest, stemmed; the number of products."""
    database = sqlite3.connect(path)
    database.execute("CREATE VIRTUAL TABLE product USING fts5(title, brand, text, "
                     "tokenize = 'porter unicode61')")
    rows = 0
    listing = subprocess.Popen([AISLE, "catalog", "list", "--json", *catalogue], env=ENVIRONMENT,
                               stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    with database:
        for line in listing.stdout:
            product = json.loads(line)
            database.execute("INSERT INTO product VALUES (?, ?, ?)", (
                product["title"], product.get("brand", ""), text_of(product)))
            rows += 1
    listing.wait()
    database.execute("INSERT INTO product(product) VALUES ('optimize')")
    database.commit()
    return database, rows


def search_fts5(database, queries):
    """Seconds for each query: any of its words, best first by BM25, the title counting most."""
    times = []
    for number, query in enumerate(queries[:WARM_UP] + queries * ROUNDS):
        begin = time.perf_counter()
        words = " OR ".join(f'"{word}"' for word in re.findall(r"\w+", query))
        database.execute("SELECT rowid, title FROM product WHERE product MATCH ? "
                         "ORDER BY bm25(product, 4, 3, 1) LIMIT 10", (words,)).fetchall()
        if number >= WARM_UP:
            times.append(time.perf_counter() - begin)
    return times


def compare_search(name, catalogue, path):
    database, rows = fill_fts5(catalogue, path)
    ours, parts, memory = search_aisle(catalogue, ENGLISH)
    theirs = search_fts5(database, ENGLISH)
    report(f"{name}, {rows} products, English queries", spread(ours))
    report("  of that, p50 in ms", ", ".join(
        f"{part} {statistics.median(spent):.2f}" for part, spent in parts.items()
        if part != "total"))
    report("  the same in SQLite FTS5 (words alone)", spread(theirs))
    report("  FTS5 takes, Aisle being 1", "p50 {:7.2f}      p99 {:7.2f}".format(
        statistics.median(theirs) / statistics.median(ours),
        percentile(theirs, .99) / percentile(ours, .99)))
    report("  Chinese queries", spread(search_aisle(catalogue, CHINESE)[0]))
    report("  memory at most", f"{memory / 1e6:7.0f} MB")


def main():
    print(f"Aisle {aisle('--version').strip()}, encoder "
          f"{'on' if HAS_WEIGHTS else 'off'}, {os.cpu_count()} processors\n")
    report("first start, with import and index of the demo",
           f"{seconds(lambda: aisle('search', 'wireless headphones')):7.2f} s")
    starts = [seconds(lambda: aisle("search", "wireless headphones")) for _ in range(7)]
    report("start, one search, end", f"p50 {statistics.median(starts) * 1e3:7.2f} ms")
    frames = [first_frame() for _ in range(7)]
    if None in frames:
        report("first frame of the interface", "not drawn")
    else:
        report("first frame of the interface", f"p50 {statistics.median(frames) * 1e3:7.2f} ms")

    compare_search("search, demonstration", [], FOLDER / "demonstration.fts5")

    feed, generated = FOLDER / "generated.jsonl", ["--catalog", str(FOLDER / "generated.db")]
    with open(feed, "w", encoding="utf-8") as out:
        subprocess.run([AISLE, "generate", "--products", str(PRODUCTS), "--seed", "1"], stdout=out,
                       env=ENVIRONMENT, check=True, stderr=subprocess.DEVNULL)
    took = seconds(lambda: aisle("import", str(feed), "--no-index", *generated))
    report(f"import, {PRODUCTS} generated products", f"{PRODUCTS / took:7.0f} products/s")

    settings = FOLDER / ".config/aisle"
    settings.mkdir(parents=True)
    (settings / "config.toml").write_text("encoder = false\n")
    took = seconds(lambda: aisle("index", "--rebuild", *generated))
    report("index by words", f"{PRODUCTS / took:7.0f} products/s")
    shutil.rmtree(settings)
    if HAS_WEIGHTS:
        took = seconds(lambda: aisle("index", "--rebuild", *generated))
        report("index by words and by meaning", f"{PRODUCTS / took:7.0f} products/s")
    compare_search("search, generated", generated, FOLDER / "generated.fts5")


if __name__ == "__main__":
    try:
        main()
    except subprocess.CalledProcessError as error:
        sys.exit(f"aisle {' '.join(map(str, error.cmd[1:]))} ended with {error.returncode}")
