#pragma once
#include <stddef.h>
#include <stdint.h>

// Kernels of the sentence encoder: 8-bit matrices with exact integer accumulation, and the
// row-wise work between them. Every function is safe to call from several threads at once.

/// Columns that are packed together; the column count of a packed matrix is a multiple of it.
#define VK_PANEL_COLUMNS 64

/// Packs a row-major `depth` x `columns` int8 matrix for `vk_multiply_u8s8`.
/// `depth` is a multiple of 4 and `columns` of `VK_PANEL_COLUMNS`; `packed` has the same size.
/// `column_sums[c]` receives the sum of column c.
void vk_pack_s8(const int8_t *matrix, size_t depth, size_t columns, int8_t *packed,
                float *column_sums);

/// Quantises a matrix that lies column by column (`columns` x `depth` floats), each column over its
/// own range, and packs it as columns `first`, `first` + 1, … of a matrix in the layout of
/// `vk_pack_s8`: matrix[c * depth + k] ≈ scales[first + c] * s8.
void vk_pack_columns_s8(const float *matrix, size_t depth, size_t first, size_t columns,
                        int8_t *packed, float *scales, float *column_sums);

/// For r < count, with i = rows[r] + shift, a = inputs + i * depth:
///   out[r * stride + c] += scales[c] * (factors[i] * dot(a, column c) + minima[i] * column_sums[c])
///                        + offset * totals[i]
/// That is the product of the real rows (factor * u8 + minimum, with element sum `total`) and the
/// real matrix (scales[c] * s8 + offset).
void vk_multiply_u8s8(const uint8_t *inputs, const float *factors, const float *minima,
                      const float *totals, const int32_t *rows, ptrdiff_t shift, size_t count,
                      const int8_t *packed, const float *column_sums, const float *scales,
                      float offset, size_t depth, size_t columns, float *out, size_t stride);

/// Elements of a row that `vk_quantize_outliers_u8` keeps aside.
#define VK_OUTLIERS 4

/// Like `vk_quantize_u8`, with the `VK_OUTLIERS` elements that lie farthest from zero (one at most
/// of those whose index is the same modulo 16) kept out of the range. `indexes` and `values` receive
/// where they are and what the row of bytes lacks of them. `count` is a multiple of 16.
/// Source: Dettmers et al., "LLM.int8()" (2022), section 3.2.
void vk_quantize_outliers_u8(float *x, size_t count, uint8_t *out, float *factor, float *minimum,
                             float *total, int32_t *indexes, float *values);

/// Adds what the rows of bytes lack, over the `VK_OUTLIERS` outliers o of each of `count` rows:
///   out[r * stride + c] += sum of values[r][o] * matrix[indexes[r][o]][c]
void vk_multiply_outliers(const int32_t *indexes, const float *values, size_t count,
                          const int8_t *packed, const float *scales, size_t depth, size_t columns,
                          float *out, size_t stride);

/// Self-attention of one sentence. `qkv` has `count` rows of 3 * heads * `VK_HEAD_WIDTH` floats:
/// queries, keys, values. `out` receives heads * `VK_HEAD_WIDTH` floats a row; `scratch` holds
/// `VK_ATTENTION_SCRATCH(count)` floats.
/// Source: Vaswani et al., "Attention Is All You Need" (2017), section 3.2.
void vk_attention(const float *qkv, size_t count, size_t heads, float *scratch, float *out);

#define VK_HEAD_WIDTH 32
#define VK_ATTENTION_SCRATCH(count) (((count) + 16) * (VK_HEAD_WIDTH + 4))

/// x[i] = x[i] * Φ(x[i]) with the normal distribution function Φ, in place; erf within 2e-7.
/// Source: Hendrycks & Gimpel, "Gaussian Error Linear Units" (2016).
void vk_gelu(float *x, size_t count);

/// Quantises a row to u8 over its own range: x[i] ≈ factor * out[i] + minimum.
/// `total` receives the sum of the dequantised row.
void vk_quantize_u8(const float *x, size_t count, uint8_t *out, float *factor, float *minimum,
                    float *total);

/// Quantises a row to 16 bits as two u8 rows: x[i] ≈ factor * (256 * high[i] + low[i]) + minimum.
void vk_quantize_u16(const float *x, size_t count, uint8_t *high, uint8_t *low, float *factor,
                     float *minimum, float *total);

/// out[i] = factor * x[i] + minimum; returns the sum of out.
float vk_dequantize_u8(const uint8_t *x, size_t count, float factor, float minimum, float *out);

/// Layer normalisation of one row, in place: (x - mean) / sqrt(var + epsilon) * gamma + beta.
void vk_layer_norm(float *x, const float *gamma, const float *beta, size_t count, float epsilon);

/// x[i] = max(x[i], 0) + residual[i], written to out.
void vk_relu_add(const float *x, const float *residual, size_t count, float *out);

/// x[i] = max(x[i], 0), in place.
void vk_relu(float *x, size_t count);

/// y[i] += x[i].
void vk_add(float *y, const float *x, size_t count);

/// y[i] *= factor.
void vk_scale(float *y, float factor, size_t count);

/// The least nonzero |x[i]|, and the least and greatest x[i].
void vk_range(const float *x, size_t count, float *least_magnitude, float *least, float *greatest);

/// out[i] = round(x[i] / scale) - zero, clamped to int8; returns the largest |error| in steps.
float vk_quantize_s8(const float *x, size_t count, float scale, float zero, int8_t *out);
