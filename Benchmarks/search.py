"""Searching many products beside the peers: search.py BENCHMARK PEERS_PYTHON FOLDER MODELS SIZES [CATALOGUE]

SIZES are numbers of made-up products, apart by commas; the products of CATALOGUE, a feed, are
measured first where it is given, and the vectors of larger sizes are then mixed from theirs. Every
index is searched by a process of its own, which times itself: on one thread, from the text of the
query to the ten best. The peers get the same texts, vectors and (English) queries.
"""

import json
import os
import pathlib
import shutil
import subprocess
import sys

BENCHMARK, PYTHON, FOLDER, MODELS = sys.argv[1], sys.argv[2], pathlib.Path(sys.argv[3]), sys.argv[4]
SIZES = [int(size) for size in sys.argv[5].split(",") if size]
CATALOGUE = sys.argv[6] if len(sys.argv) > 6 and sys.argv[6] else None
HERE = pathlib.Path(__file__).resolve().parent
PEERS = {
    "fts5": "SQLite FTS5, words alone", "bm25s": "bm25s, words alone",
    "bm25s-minilm": "bm25s with MiniLM, ONNX Runtime", "sqlite-vec": "sqlite-vec, query as vector",
    "hnswlib": "hnswlib, query as vector"}
COLUMNS = ["build s", "disk MB", "memory MB", "p50 ms", "p99 ms", "recall@10", "p50 ×", "p99 ×"]


def run(command):
    """A command's last line as JSON; nothing, with its message, where it fails."""
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    if done.returncode != 0:
        message = done.stderr.strip().splitlines()
        print(f"  {' '.join(map(str, command[:5]))}: "
              f"{message[-1] if message else done.returncode}", flush=True)
        return None
    return json.loads(done.stdout.splitlines()[-1])


def row(name, build, disk, memory, p50, p99, recall, ours):
    def text(value, form):
        return "–" if value is None else form.format(value)
    cells = [text(build, "{:.1f}"), text(disk and disk / 1e6, "{:.0f}"),
             text(memory and memory / 1e6, "{:.0f}"), f"{p50:.2f}", f"{p99:.2f}",
             text(recall, "{:.4f}"), f"{p50 / ours['p50']:.1f}", f"{p99 / ours['p99']:.1f}"]
    print(f"  {name:<38}" + "".join(f"{cell:>11}" for cell in cells), flush=True)


def measure(title, folder, arguments, queries):
    common = ["--folder", str(folder), "--encoder", f"{MODELS}/use-multilingual-3",
              "--lexicon", str(HERE.parent / "catalog/lexicon")]
    if os.path.isdir(f"{MODELS}/minilm-l6"):
        common += ["--english", f"{MODELS}/minilm-l6"]
    built = run([BENCHMARK, "build", *common, "--queries", str(queries), "--export", *arguments])
    found = built and run([BENCHMARK, "search", *common, "--queries", str(queries)])
    if not found:
        return
    ours = found["plain"]
    seconds = built["words"] + built["vectors"]
    print(f"\n{title}: {built['products']} products\n  {'':<38}"
          + "".join(f"{column:>11}" for column in COLUMNS))
    def aisle(name, figures, build=None, disk=None, memory=None, recall=None):
        row(name, build, disk, memory, figures["p50"], figures["p99"], recall, ours)
    aisle("Aisle, words and meaning", ours, seconds, built["bytes"], found["memory"],
          found["recall"])
    aisle("Aisle, with a filter", found["filtered"], recall=found["recallFiltered"])
    aisle("Aisle, words alone", found["words"], built["words"])
    if "sharp" in found:
        aisle("Aisle, both encoders", found["sharp"], seconds + built["english"])
        aisle("Aisle, both encoders, with a filter", found["sharpFiltered"])
    for name, label in PEERS.items():
        command = [PYTHON, "-B", str(HERE / "peers.py"), name]
        build = run([*command, "build", str(folder), str(queries)])
        search = build and run([*command, "search", str(folder), str(queries)])
        if search:
            row(label, build["seconds"], build["bytes"], search["memory"],
                search["p50"], search["p99"], search.get("recall"), ours)
    print(f"  Aisle: of p50 encoding {found['encoding']['p50']:.2f} ms; meaning alone recall@10 "
          f"{found['recallDense']:.4f}; opened in {found['opening']:.2f} s; private memory "
          f"{found['privateMemory'] / 1e6:.0f} MB, at most {built['peakMemory'] / 1e6:.0f} MB "
          "while building;\n"
          f"  by words {built['products'] / built['words']:.0f} products/s (making or reading them "
          f"takes {built['making']:.1f} s of {built['words']:.1f} s), vectors "
          + ("mixed from those of a sample." if built["areVectorsMixed"]
             else f"{built['products'] / built['vectors']:.0f} products/s."))


def main():
    queries = FOLDER / "queries.txt"
    queries.write_text("\n".join(
        line for line in (HERE / "queries.txt").read_text("utf-8").splitlines()
        if line and line.isascii()), "utf-8")
    print("Search, one thread; × is a peer's time over Aisle's without a filter. Recall is the share "
          "of the exact scan's ten best.")
    cases = [("the catalogue given", ["--feed", CATALOGUE])] if CATALOGUE else []
    sample = ["--feed", CATALOGUE] if CATALOGUE else []
    cases += [("made up", ["--products", str(size), *sample]) for size in SIZES]
    for number, (title, arguments) in enumerate(cases):
        folder = FOLDER / f"search-{number}"
        folder.mkdir()
        measure(title, folder, arguments, queries)
        shutil.rmtree(folder)


if __name__ == "__main__":
    os.environ["OMP_NUM_THREADS"] = os.environ["OPENBLAS_NUM_THREADS"] = "1"
    main()
