#include "sign_codes.h"

#include <math.h>
#include <string.h>

#include "multiversion.h"

typedef uint64_t code_lanes __attribute__((vector_size(8 * VK_CODE_ROWS)));
typedef int32_t sum_lanes __attribute__((vector_size(4 * VK_CODE_ROWS)));
typedef float float_lanes __attribute__((vector_size(4 * VK_CODE_ROWS), aligned(4)));

MULTIVERSIONED
static void hadamard(float *restrict x, size_t count) {
  for (size_t half = 1; half < count; half *= 2) {
    for (size_t start = 0; start < count; start += 2 * half) {
      float *restrict low = x + start, *restrict high = x + start + half;
      for (size_t i = 0; i < half; i++) {
        float a = low[i], b = high[i];
        low[i] = a + b;
        high[i] = a - b;
      }
    }
  }
  float scale = 1 / sqrtf((float)count);
  for (size_t i = 0; i < count; i++) x[i] *= scale;
}

void vk_rotate(float *x, size_t count, const float *signs, size_t rounds) {
  size_t power = 1;
  while (power * 2 <= count) power *= 2;
  for (size_t round = 0; round < rounds; round++) {
    for (size_t i = 0; i < count; i++) x[i] *= signs[round * count + i];
    hadamard(round % 2 == 0 ? x : x + (count - power), power);
  }
}

float vk_encode_signs(const float *x, size_t words, uint64_t *block, size_t row) {
  float sum = 0;
  for (size_t word = 0; word < words; word++) {
    uint64_t bits = 0;
    for (size_t i = 0; i < 64; i++) {
      float element = x[word * 64 + i];
      bits |= (uint64_t)(element < 0) << i;
      sum += fabsf(element);
    }
    block[word * VK_CODE_ROWS + row] = bits;
  }
  return sum;
}

float vk_encode_query(const float *x, size_t words, uint64_t *planes) {
  const int most = (1 << VK_QUERY_BITS) - 1;
  float largest = 0;
  for (size_t i = 0; i < words * 64; i++) largest = fmaxf(largest, fabsf(x[i]));
  float step = largest / (float)most;
  memset(planes, 0, words * VK_QUERY_BITS * sizeof *planes);
  if (step == 0) return 0;
  for (size_t i = 0; i < words * 64; i++) {
    // The multiple is the sum of ±1, ±2, ±4, ±8: each bit of this number turns one to minus.
    long place = lrintf(((float)most - x[i] / step) / 2);
    uint64_t bits = (uint64_t)(place < 0 ? 0 : place > most ? most : place);
    for (size_t bit = 0; bit < VK_QUERY_BITS; bit++) {
      planes[i / 64 * VK_QUERY_BITS + bit] |= (bits >> bit & 1) << (i % 64);
    }
  }
  return step;
}

POPCOUNT_MULTIVERSIONED
void vk_scan_signs(const uint64_t *planes, float step, float base, const uint64_t *codes,
                   const float *factors, size_t words, size_t blocks, float *out) {
  const code_lanes *rows = (const code_lanes *)codes;
  const float all = (float)(((1 << VK_QUERY_BITS) - 1) * (int)words * 64);
  for (size_t block = 0; block < blocks; block++) {
    // Where both signs are the same the product counts for the sum, else against it.
    code_lanes one = {0}, two = {0}, four = {0}, eight = {0};
    for (size_t word = 0; word < words; word++) {
      code_lanes row = rows[block * words + word];
      const uint64_t *plane = planes + word * VK_QUERY_BITS;
      one += __builtin_elementwise_popcount(row ^ plane[0]);
      two += __builtin_elementwise_popcount(row ^ plane[1]);
      four += __builtin_elementwise_popcount(row ^ plane[2]);
      eight += __builtin_elementwise_popcount(row ^ plane[3]);
    }
    code_lanes against = one + (two << 1) + (four << 2) + (eight << 3);
    float_lanes sum = __builtin_convertvector(__builtin_convertvector(against, sum_lanes),
                                              __typeof__(float_lanes));
    float_lanes factor = *(const float_lanes *)(factors + block * VK_CODE_ROWS);
    *(float_lanes *)(out + block * VK_CODE_ROWS) = base + factor * (step * (all - 2 * sum));
  }
}
