#pragma once
#include <stddef.h>
#include <stdint.h>

// Scores of many documents at once. A set of documents is a bit each in 64-bit words; NULL stands
// for all of them.

/// scores[documents[i]] += weight * impacts[i].
void vk_add_impacts(const uint32_t *documents, const uint8_t *impacts, size_t count, float weight,
                    float *scores);

/// The largest of scores[i] with i in `members`; -INFINITY where there is none.
float vk_largest(const float *scores, size_t count, const uint64_t *members);

/// out[i] = a * x[i] + b * y[i].
void vk_weighted_sum(const float *x, float a, const float *y, float b, size_t count, float *out);

/// Writes the i with scores[i] > threshold that are in `members`, ascending; returns their number.
/// `out` has room for `count`.
size_t vk_select_above(const float *scores, size_t count, const uint64_t *members, float threshold,
                       uint32_t *out);

/// Writes the i with at most `most` bits in which signatures[i] and `signature` differ, ascending;
/// returns their number. `out` has room for `count`.
size_t vk_select_near(const uint32_t *signatures, size_t count, uint32_t signature, uint32_t most,
                      uint32_t *out);
