#pragma once
#include <stddef.h>
#include <stdint.h>

// Vectors as one bit an element, and how near they are to a query of four bits an element:
// J. Gao, C. Long, "RaBitQ: Quantizing High-Dimensional Vectors with a Theoretical Error Bound for
// Approximate Nearest Neighbor Search" (2024).
//
// Codes lie in blocks of VK_CODE_ROWS rows: 64-bit word j of row 0, of row 1, … then word j + 1.

#define VK_CODE_ROWS 8
/// Bits of an element of the query.
#define VK_QUERY_BITS 4

/// Rotates `x`, in place: `rounds` times signs are flipped (`signs[round * count + i]` is 1 or -1)
/// and a Walsh–Hadamard transform is taken of the first 2^k elements, in odd rounds of the last,
/// 2^k being the largest power of two that is at most `count`. Keeps lengths and angles.
void vk_rotate(float *x, size_t count, const float *signs, size_t rounds);

/// Writes the signs of `x` (`words` * 64 elements) as row `row` of a block; a bit is 1 where the
/// element is negative. Returns the sum of |x[i]|.
float vk_encode_signs(const float *x, size_t words, uint64_t *block, size_t row);

/// Quantises `x` (`words` * 64 elements) to odd multiples of the result, -15 … 15 of them. The
/// bits go to planes[4 * word + bit], a 1 standing for a negative share.
float vk_encode_query(const float *x, size_t words, uint64_t *planes);

/// out[r] = base + factors[r] * step * (sum over elements of sign in row r times multiple in the
/// query), for the rows of `blocks` blocks.
void vk_scan_signs(const uint64_t *planes, float step, float base, const uint64_t *codes,
                   const float *factors, size_t words, size_t blocks, float *out);
