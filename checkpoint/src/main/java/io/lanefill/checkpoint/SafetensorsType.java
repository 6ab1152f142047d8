// SPDX-License-Identifier: Apache-2.0
package io.lanefill.checkpoint;

import io.lanefill.DType;
import java.util.Optional;

/**
 * The element formats of safetensors files. Source: {@code Dtype} in {@code
 * safetensors/src/tensor.rs}, the format's own implementation.
 */
enum SafetensorsType {
  BOOL(8),
  F4(4),
  F6_E2M3(6),
  F6_E3M2(6),
  U8(8),
  I8(8),
  F8_E5M2(8),
  F8_E4M3(8),
  F8_E8M0(8),
  I16(16),
  U16(16),
  F16(16),
  BF16(16),
  I32(32),
  U32(32),
  F32(32),
  C64(64),
  F64(64),
  I64(64),
  U64(64);

  private final int bits;

  SafetensorsType(int bits) {
    this.bits = bits;
  }

  /** Returns the size of an element in bits, which may share a byte with others. */
  int bits() {
    return bits;
  }

  /** Returns the format of a tensor's elements, if this library draws such. */
  Optional<DType> dtype() {
    return switch (this) {
      case F32 -> Optional.of(DType.FLOAT32);
      case F64 -> Optional.of(DType.FLOAT64);
      case F16 -> Optional.of(DType.FLOAT16);
      case BF16 -> Optional.of(DType.BFLOAT16);
      case BOOL, F4, F6_E2M3, F6_E3M2, U8, I8, F8_E5M2, F8_E4M3, F8_E8M0 -> Optional.empty();
      case I16, U16, I32, U32, C64, I64, U64 -> Optional.empty();
    };
  }
}
