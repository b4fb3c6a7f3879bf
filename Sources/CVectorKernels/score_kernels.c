#include "score_kernels.h"

#include <math.h>

#include "multiversion.h"

void vk_add_impacts(const uint32_t *restrict documents, const uint8_t *restrict impacts,
                    size_t count, float weight, float *restrict scores) {
  for (size_t i = 0; i < count; i++) scores[documents[i]] += weight * (float)impacts[i];
}

typedef float score_lanes __attribute__((vector_size(64), aligned(4)));

MULTIVERSIONED
static float largest_of(const float *scores, size_t count) {
  float largest = -INFINITY;
  size_t i = 0;
  if (count >= 16) {
    score_lanes lanes = *(const score_lanes *)scores;
    for (i = 16; i + 16 <= count; i += 16) {
      score_lanes next = *(const score_lanes *)(scores + i);
      lanes = __builtin_elementwise_max(lanes, next);
    }
    largest = __builtin_reduce_max(lanes);
  }
  for (; i < count; i++) largest = scores[i] > largest ? scores[i] : largest;
  return largest;
}

float vk_largest(const float *scores, size_t count, const uint64_t *members) {
  if (!members) return largest_of(scores, count);
  float largest = -INFINITY;
  for (size_t start = 0; start < count; start += 64) {
    uint64_t word = members[start / 64];
    if (word == UINT64_MAX && start + 64 <= count) {
      float block = largest_of(scores + start, 64);
      largest = block > largest ? block : largest;
      continue;
    }
    for (; word; word &= word - 1) {
      float score = scores[start + (size_t)__builtin_ctzll(word)];
      largest = score > largest ? score : largest;
    }
  }
  return largest;
}

MULTIVERSIONED
void vk_weighted_sum(const float *restrict x, float a, const float *restrict y, float b,
                     size_t count, float *restrict out) {
  for (size_t i = 0; i < count; i++) out[i] = a * x[i] + b * y[i];
}

MULTIVERSIONED
size_t vk_select_above(const float *scores, size_t count, const uint64_t *members, float threshold,
                       uint32_t *out) {
  size_t found = 0;
  for (size_t start = 0; start < count; start += 64) {
    size_t end = start + 64 < count ? 64 : count - start;
    uint64_t word = members ? members[start / 64] : UINT64_MAX;
    if (word == 0) continue;
    uint64_t above = 0;
    for (size_t i = 0; i < end; i++) above |= (uint64_t)(scores[start + i] > threshold) << i;
    for (above &= word; above; above &= above - 1) {
      out[found++] = (uint32_t)(start + (size_t)__builtin_ctzll(above));
    }
  }
  return found;
}

typedef uint32_t signature_lanes __attribute__((vector_size(64), aligned(4)));

POPCOUNT_MULTIVERSIONED
size_t vk_select_near(const uint32_t *restrict signatures, size_t count, uint32_t signature,
                      uint32_t most, uint32_t *restrict out) {
  size_t found = 0, start = 0;
  for (; start + 16 <= count; start += 16) {
    signature_lanes lanes = *(const signature_lanes *)(signatures + start);
    signature_lanes bits = __builtin_elementwise_popcount(lanes ^ signature);
    if (__builtin_reduce_min(bits) > most) continue;
    for (size_t i = 0; i < 16; i++) {
      if (bits[i] <= most) out[found++] = (uint32_t)(start + i);
    }
  }
  for (; start < count; start++) {
    if ((uint32_t)__builtin_popcount(signatures[start] ^ signature) <= most) {
      out[found++] = (uint32_t)start;
    }
  }
  return found;
}
