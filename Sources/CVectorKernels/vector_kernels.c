#include "vector_kernels.h"

#include "multiversion.h"

MULTIVERSIONED
int32_t vk_dot_int8(const int8_t *a, const int8_t *b, size_t count) {
  int32_t sum = 0;
  for (size_t i = 0; i < count; i++) sum += (int32_t)a[i] * (int32_t)b[i];
  return sum;
}

MULTIVERSIONED
float vk_dot_float(const float *a, const float *b, size_t count) {
  FAST_SUMS
  float sum = 0;
  for (size_t i = 0; i < count; i++) sum += a[i] * b[i];
  return sum;
}
