#include "vector_kernels.h"

// One source, several processors: the loader picks the widest clone that the machine can run.
#if defined(__x86_64__) && defined(__linux__)
#define MULTIVERSIONED \
  __attribute__((target_clones("default", "avx2,fma", "avx512f,avx512bw,avx512vl")))
#else
#define MULTIVERSIONED
#endif

int32_t vk_dot_int8(const int8_t *a, const int8_t *b, size_t count) {
  int32_t sum = 0;
  for (size_t i = 0; i < count; i++) sum += (int32_t)a[i] * (int32_t)b[i];
  return sum;
}

float vk_dot_float(const float *a, const float *b, size_t count) {
  float sum = 0;
  for (size_t i = 0; i < count; i++) sum += a[i] * b[i];
  return sum;
}
