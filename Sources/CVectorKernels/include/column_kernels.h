#pragma once
#include <stddef.h>
#include <stdint.h>

// Conditions on columns of products. The result is a bit a product in 64-bit words; bits behind
// the last product are 0.

/// Bit i of `inside`: low <= values[i] <= high; of `outside`: the opposite. Neither where values[i]
/// is `unknown`.
void vk_range_int64(const int64_t *values, size_t count, int64_t low, int64_t high, int64_t unknown,
                    uint64_t *inside, uint64_t *outside);

/// Bit i of `inside`: values[i] >= low; of `outside`: values[i] < low. Neither for NaN.
void vk_least_float(const float *values, size_t count, float low, uint64_t *inside,
                    uint64_t *outside);

/// Bit i of `inside`: table[values[i]] is 1; of `outside`: it is 0. Neither where values[i] is not
/// below `entries`.
void vk_look_up_uint32(const uint32_t *values, size_t count, const uint8_t *table, size_t entries,
                       uint64_t *inside, uint64_t *outside);

/// Bit i of `inside`: bit values[i] of `wanted` is 1; every value is below 32.
void vk_members_uint8(const uint8_t *values, size_t count, uint32_t wanted, uint64_t *inside);
