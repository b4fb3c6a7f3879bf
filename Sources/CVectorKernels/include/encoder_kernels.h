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

/// For r < count, with i = rows[r] + shift, a = inputs + i * depth:
///   out[r * stride + c] += scale * factors[i] * dot(a, column c)
///                        + scale * minima[i] * column_sums[c] + offset * totals[i]
/// That is the product of the real rows (factor * u8 + minimum, with element sum `total`) and the
/// real matrix (scale * s8 + offset).
void vk_multiply_u8s8(const uint8_t *inputs, const float *factors, const float *minima,
                      const float *totals, const int32_t *rows, ptrdiff_t shift, size_t count,
                      const int8_t *packed, const float *column_sums, float scale, float offset,
                      size_t depth, size_t columns, float *out, size_t stride);

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
