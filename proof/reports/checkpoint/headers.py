# SPDX-License-Identifier: Apache-2.0
"""Writes the header of a safetensors file, and nothing after it, for a decoder with the shapes of Mistral-7B-v0.1.

The numbers are those of its published config.json: hidden_size 4096, intermediate_size 14336, num_hidden_layers 32,
num_attention_heads 32, num_key_value_heads 8, vocab_size 32000, torch_dtype bfloat16.

usage: headers.py FILE.safetensors
"""
import json
import struct
import sys

HIDDEN, INTERMEDIATE, LAYERS, HEADS, KV_HEADS, VOCABULARY = 4096, 14336, 32, 32, 8, 32000
KV = HIDDEN // HEADS * KV_HEADS

shapes = {"model.embed_tokens.weight": [VOCABULARY, HIDDEN]}
for layer in range(LAYERS):
    for name, shape in {
        "self_attn.q_proj": [HIDDEN, HIDDEN],
        "self_attn.k_proj": [KV, HIDDEN],
        "self_attn.v_proj": [KV, HIDDEN],
        "self_attn.o_proj": [HIDDEN, HIDDEN],
        "mlp.gate_proj": [INTERMEDIATE, HIDDEN],
        "mlp.up_proj": [INTERMEDIATE, HIDDEN],
        "mlp.down_proj": [HIDDEN, INTERMEDIATE],
        "input_layernorm": [HIDDEN],
        "post_attention_layernorm": [HIDDEN],
    }.items():
        shapes[f"model.layers.{layer}.{name}.weight"] = shape
shapes["model.norm.weight"] = [HIDDEN]
shapes["lm_head.weight"] = [VOCABULARY, HIDDEN]

header, offset = {"__metadata__": {"format": "pt"}}, 0
for name, shape in shapes.items():
    size = 2
    for dimension in shape:
        size *= dimension
    header[name] = {"dtype": "BF16", "shape": shape, "data_offsets": [offset, offset + size]}
    offset += size
data = json.dumps(header).encode()
with open(sys.argv[1], "wb") as file:
    file.write(struct.pack("<Q", len(data)) + data)
