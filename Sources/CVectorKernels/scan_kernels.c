#define _GNU_SOURCE  // memmem
#include "scan_kernels.h"

#include <string.h>

#include "multiversion.h"

// With AVX-512 VNNI the widened products become vpdpwssd, 32 multiply-adds an instruction.
#undef MULTIVERSIONED
#if defined(__x86_64__) && defined(__linux__) && !defined(HAS_NO_CLONES)
#define MULTIVERSIONED                                                                   \
  __attribute__((target_clones("default", "arch=x86-64-v3", "arch=x86-64-v4",            \
                               "arch=icelake-server")))
#else
#define MULTIVERSIONED
#endif

MULTIVERSIONED
void vk_scan_int8(const int8_t *restrict query, const int8_t *restrict rows, size_t dimension,
                  size_t count, int32_t *restrict out) {
  for (size_t r = 0; r < count; r++) {
    const int8_t *row = rows + r * dimension;
    int32_t sum = 0;
    for (size_t i = 0; i < dimension; i++) sum += (int32_t)((int16_t)query[i] * (int16_t)row[i]);
    out[r] = sum;
  }
}

MULTIVERSIONED
void vk_gather_int8(const int8_t *restrict query, const int8_t *restrict rows,
                    size_t dimension, const uint32_t *restrict indexes, size_t count,
                    int32_t *restrict out) {
  for (size_t r = 0; r < count; r++) {
    // The rows lie far apart; the reading of the next ones begins while this one is multiplied.
    if (r + 4 < count) {
      const int8_t *next = rows + (size_t)indexes[r + 4] * dimension;
      for (size_t i = 0; i < dimension; i += 64) __builtin_prefetch(next + i);
    }
    const int8_t *row = rows + (size_t)indexes[r] * dimension;
    int32_t sum = 0;
    for (size_t i = 0; i < dimension; i++) sum += (int32_t)((int16_t)query[i] * (int16_t)row[i]);
    out[r] = sum;
  }
}

ptrdiff_t vk_find(const uint8_t *text, size_t count, const uint8_t *wanted, size_t wanted_count) {
  const uint8_t *found = memmem(text, count, wanted, wanted_count);
  return found ? found - text : -1;
}
