#include "column_kernels.h"

#include "multiversion.h"

MULTIVERSIONED
void vk_range_int64(const int64_t *restrict values, size_t count, int64_t low, int64_t high,
                    int64_t unknown, uint64_t *restrict inside, uint64_t *restrict outside) {
  for (size_t start = 0; start < count; start += 64) {
    size_t end = start + 64 < count ? 64 : count - start;
    uint64_t in = 0, known = 0;
    for (size_t i = 0; i < end; i++) {
      int64_t value = values[start + i];
      in |= (uint64_t)((value >= low) & (value <= high)) << i;
      known |= (uint64_t)(value != unknown) << i;
    }
    inside[start / 64] = in & known;
    outside[start / 64] = ~in & known;
  }
}

MULTIVERSIONED
void vk_least_float(const float *restrict values, size_t count, float low,
                    uint64_t *restrict inside, uint64_t *restrict outside) {
  for (size_t start = 0; start < count; start += 64) {
    size_t end = start + 64 < count ? 64 : count - start;
    uint64_t in = 0, out = 0;
    for (size_t i = 0; i < end; i++) {
      // NaN is neither.
      in |= (uint64_t)(values[start + i] >= low) << i;
      out |= (uint64_t)(values[start + i] < low) << i;
    }
    inside[start / 64] = in;
    outside[start / 64] = out;
  }
}

void vk_look_up_uint32(const uint32_t *restrict values, size_t count, const uint8_t *restrict table,
                       size_t entries, uint64_t *restrict inside, uint64_t *restrict outside) {
  for (size_t start = 0; start < count; start += 64) {
    size_t end = start + 64 < count ? 64 : count - start;
    uint64_t in = 0, known = 0;
    for (size_t i = 0; i < end; i++) {
      uint32_t value = values[start + i];
      if (value >= entries) continue;
      known |= (uint64_t)1 << i;
      in |= (uint64_t)(table[value] == 1) << i;
    }
    inside[start / 64] = in;
    outside[start / 64] = known & ~in;
  }
}

MULTIVERSIONED
void vk_members_uint8(const uint8_t *restrict values, size_t count, uint32_t wanted,
                      uint64_t *restrict inside) {
  for (size_t start = 0; start < count; start += 64) {
    size_t end = start + 64 < count ? 64 : count - start;
    uint64_t in = 0;
    for (size_t i = 0; i < end; i++) in |= (uint64_t)(wanted >> (values[start + i] & 31) & 1) << i;
    inside[start / 64] = in;
  }
}
