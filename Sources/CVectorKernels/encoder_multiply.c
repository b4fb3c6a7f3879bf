#include <math.h>
#include <string.h>

#include "encoder_kernels.h"
#include "multiversion.h"

#if defined(__x86_64__)
#include <immintrin.h>
#endif

// Layout of a packed matrix: panels of 64 columns; in a panel, for every four rows (depth), the
// 64 columns one after the other with their four bytes side by side. One 512-bit load is then
// 16 columns x 4 depths, which is what the dot-product instructions of VNNI take.

void vk_pack_s8(const int8_t *matrix, size_t depth, size_t columns, int8_t *packed,
                float *column_sums) {
  for (size_t panel = 0; panel < columns; panel += VK_PANEL_COLUMNS) {
    for (size_t k = 0; k < depth; k += 4) {
      for (size_t c = 0; c < VK_PANEL_COLUMNS; c++) {
        for (size_t j = 0; j < 4; j++) *packed++ = matrix[(k + j) * columns + panel + c];
      }
    }
  }
  for (size_t c = 0; c < columns; c++) {
    int32_t sum = 0;
    for (size_t k = 0; k < depth; k++) sum += matrix[k * columns + c];
    column_sums[c] = (float)sum;
  }
}

MULTIVERSIONED
void vk_pack_columns_s8(const float *matrix, size_t depth, size_t first, size_t columns,
                        int8_t *packed, float *scales, float *column_sums) {
  for (size_t c = first; c < first + columns; c++) {
    const float *column = matrix + (c - first) * depth;
    float widest = 0;
    for (size_t k = 0; k < depth; k++) {
      float m = fabsf(column[k]);
      widest = m > widest ? m : widest;
    }
    float scale = widest > 0 ? widest / 127.0f : 1.0f;
    float inverse = 1.0f / scale;
    size_t panel = c / VK_PANEL_COLUMNS;
    int8_t *out = packed + panel * VK_PANEL_COLUMNS * depth + 4 * (c % VK_PANEL_COLUMNS);
    int32_t sum = 0;
    for (size_t k = 0; k < depth; k += 4, out += 4 * VK_PANEL_COLUMNS) {
      for (size_t j = 0; j < 4; j++) {
        int32_t q = (int32_t)rintf(column[k + j] * inverse);
        out[j] = (int8_t)q;
        sum += q;
      }
    }
    scales[c] = scale;
    column_sums[c] = (float)sum;
  }
}

MULTIVERSIONED
void vk_multiply_outliers(const int32_t *indexes, const float *values, size_t count,
                          const int8_t *packed, const float *scales, size_t depth, size_t columns,
                          float *out, size_t stride) {
  for (size_t panel = 0; panel < columns; panel += VK_PANEL_COLUMNS) {
    for (size_t r = 0; r < count; r++) {
      float sums[VK_PANEL_COLUMNS] = {0};
      for (size_t o = 0; o < VK_OUTLIERS; o++) {
        size_t k = (size_t)indexes[r * VK_OUTLIERS + o];
        float value = values[r * VK_OUTLIERS + o];
        // The wanted byte of each group of four, with its sign.
        const int8_t *w = packed + panel * depth + (k / 4) * 4 * VK_PANEL_COLUMNS;
        int shift = 24 - 8 * (int)(k % 4);
        for (size_t c = 0; c < VK_PANEL_COLUMNS; c++) {
          uint32_t four;
          memcpy(&four, w + 4 * c, 4);
          sums[c] += value * (float)((int32_t)(four << shift) >> 24);
        }
      }
      float *row = out + r * stride + panel;
      for (size_t c = 0; c < VK_PANEL_COLUMNS; c++) row[c] += scales[panel + c] * sums[c];
    }
  }
}

/// What one panel of the product needs.
typedef struct {
  const uint8_t *inputs;
  const float *factors, *minima, *totals;
  const int32_t *rows;
  ptrdiff_t shift;
  const int8_t *panel;
  const float *column_sums, *scales;
  float offset;
  size_t depth;
  float *out;
  size_t stride;
} Panel;

/// Adds the dot products of `count` rows (from `first`) to the output, turned back into reals.
MULTIVERSIONED
static void finish_row(const Panel *p, size_t r, const int32_t *dots) {
  ptrdiff_t i = p->rows[r] + p->shift;
  float alpha = p->factors[i];
  float beta = p->minima[i];
  float gamma = p->offset * p->totals[i];
  float *out = p->out + r * p->stride;
  for (size_t c = 0; c < VK_PANEL_COLUMNS; c++) {
    out[c] += p->scales[c] * (alpha * (float)dots[c] + beta * p->column_sums[c]) + gamma;
  }
}

static void panel_portable(const Panel *p, size_t count) {
  int32_t dots[VK_PANEL_COLUMNS];
  for (size_t r = 0; r < count; r++) {
    const uint8_t *a = p->inputs + (p->rows[r] + p->shift) * (ptrdiff_t)p->depth;
    memset(dots, 0, sizeof dots);
    const int8_t *w = p->panel;
    for (size_t k = 0; k < p->depth; k += 4, w += 4 * VK_PANEL_COLUMNS) {
      for (size_t c = 0; c < VK_PANEL_COLUMNS; c++) {
        dots[c] += a[k] * w[4 * c] + a[k + 1] * w[4 * c + 1] + a[k + 2] * w[4 * c + 2] +
                   a[k + 3] * w[4 * c + 3];
      }
    }
    finish_row(p, r, dots);
  }
}

#if defined(__x86_64__)

#define VNNI_TARGET __attribute__((target("avx512f,avx512bw,avx512vl,avx512vnni")))

/// `height` rows at once: 4 x height accumulators of 16 columns. A constant height unrolls.
VNNI_TARGET __attribute__((always_inline)) static inline void vnni_block(
    const Panel *p, size_t first, const size_t height) {
  __m512i sums[6][4];
  const uint8_t *a[6];
  for (size_t r = 0; r < height; r++) {
    a[r] = p->inputs + (p->rows[first + r] + p->shift) * (ptrdiff_t)p->depth;
    for (size_t c = 0; c < 4; c++) sums[r][c] = _mm512_setzero_si512();
  }
  const int8_t *w = p->panel;
  for (size_t k = 0; k < p->depth; k += 4, w += 4 * VK_PANEL_COLUMNS) {
    __m512i w0 = _mm512_loadu_si512(w), w1 = _mm512_loadu_si512(w + 64);
    __m512i w2 = _mm512_loadu_si512(w + 128), w3 = _mm512_loadu_si512(w + 192);
    for (size_t r = 0; r < height; r++) {
      int32_t four;
      memcpy(&four, a[r] + k, 4);
      __m512i x = _mm512_set1_epi32(four);
      sums[r][0] = _mm512_dpbusd_epi32(sums[r][0], x, w0);
      sums[r][1] = _mm512_dpbusd_epi32(sums[r][1], x, w1);
      sums[r][2] = _mm512_dpbusd_epi32(sums[r][2], x, w2);
      sums[r][3] = _mm512_dpbusd_epi32(sums[r][3], x, w3);
    }
  }
  for (size_t r = 0; r < height; r++) {
    ptrdiff_t i = p->rows[first + r] + p->shift;
    __m512 alpha = _mm512_set1_ps(p->factors[i]);
    __m512 beta = _mm512_set1_ps(p->minima[i]);
    __m512 gamma = _mm512_set1_ps(p->offset * p->totals[i]);
    float *out = p->out + (first + r) * p->stride;
    for (size_t c = 0; c < 4; c++) {
      __m512 y = _mm512_mul_ps(beta, _mm512_loadu_ps(p->column_sums + 16 * c));
      y = _mm512_fmadd_ps(alpha, _mm512_cvtepi32_ps(sums[r][c]), y);
      y = _mm512_fmadd_ps(_mm512_loadu_ps(p->scales + 16 * c), y, gamma);
      _mm512_storeu_ps(out + 16 * c, _mm512_add_ps(_mm512_loadu_ps(out + 16 * c), y));
    }
  }
}

VNNI_TARGET static void panel_vnni(const Panel *p, size_t count) {
  size_t r = 0;
  for (; r + 6 <= count; r += 6) vnni_block(p, r, 6);
  switch (count - r) {
    case 5: vnni_block(p, r, 5); break;
    case 4: vnni_block(p, r, 4); break;
    case 3: vnni_block(p, r, 3); break;
    case 2: vnni_block(p, r, 2); break;
    case 1: vnni_block(p, r, 1); break;
    default: break;
  }
}

#define AVX2_TARGET __attribute__((target("avx2,fma")))

/// Four columns at a time; two rows share the widened weights. Sums stay exact: no saturation.
AVX2_TARGET static void panel_avx2(const Panel *p, size_t count) {
  int32_t dots[2][VK_PANEL_COLUMNS];
  for (size_t r = 0; r < count; r += 2) {
    size_t height = count - r < 2 ? 1 : 2;
    const uint8_t *a[2];
    for (size_t h = 0; h < 2; h++) {
      size_t row = r + (h < height ? h : 0);
      a[h] = p->inputs + (p->rows[row] + p->shift) * (ptrdiff_t)p->depth;
    }
    for (size_t c = 0; c < VK_PANEL_COLUMNS; c += 16) {
      __m256i sums[2][4];
      for (size_t j = 0; j < 4; j++) sums[0][j] = sums[1][j] = _mm256_setzero_si256();
      const int8_t *w = p->panel + 4 * c;
      for (size_t k = 0; k < p->depth; k += 4, w += 4 * VK_PANEL_COLUMNS) {
        int32_t first, second;
        memcpy(&first, a[0] + k, 4);
        memcpy(&second, a[1] + k, 4);
        __m256i x0 = _mm256_broadcastq_epi64(_mm_cvtepu8_epi16(_mm_cvtsi32_si128(first)));
        __m256i x1 = _mm256_broadcastq_epi64(_mm_cvtepu8_epi16(_mm_cvtsi32_si128(second)));
        for (size_t j = 0; j < 4; j++) {
          __m256i wide = _mm256_cvtepi8_epi16(_mm_loadu_si128((const __m128i *)(w + 16 * j)));
          sums[0][j] = _mm256_add_epi32(sums[0][j], _mm256_madd_epi16(x0, wide));
          sums[1][j] = _mm256_add_epi32(sums[1][j], _mm256_madd_epi16(x1, wide));
        }
      }
      for (size_t h = 0; h < 2; h++) {
        for (size_t j = 0; j < 4; j += 2) {
          // Pairs of 32-bit sums make one column: 0 1 4 5 | 2 3 6 7 after hadd, put in order.
          __m256i both = _mm256_hadd_epi32(sums[h][j], sums[h][j + 1]);
          both = _mm256_permute4x64_epi64(both, _MM_SHUFFLE(3, 1, 2, 0));
          _mm256_storeu_si256((__m256i *)(dots[h] + c + 4 * j), both);
        }
      }
    }
    for (size_t h = 0; h < height; h++) finish_row(p, r + h, dots[h]);
  }
}
#endif

typedef void (*PanelKernel)(const Panel *, size_t);

static PanelKernel panel_kernel(void) {
#if defined(__x86_64__)
  if (__builtin_cpu_supports("avx512vnni") && __builtin_cpu_supports("avx512bw")) return panel_vnni;
  if (__builtin_cpu_supports("avx2")) return panel_avx2;
#endif
  return panel_portable;
}

void vk_multiply_u8s8(const uint8_t *inputs, const float *factors, const float *minima,
                      const float *totals, const int32_t *rows, ptrdiff_t shift, size_t count,
                      const int8_t *packed, const float *column_sums, const float *scales,
                      float offset, size_t depth, size_t columns, float *out, size_t stride) {
  PanelKernel kernel = panel_kernel();
  for (size_t c = 0; c < columns; c += VK_PANEL_COLUMNS) {
    Panel panel = {inputs, factors, minima, totals, rows, shift, packed + c * depth,
                   column_sums + c, scales + c, offset, depth, out + c, stride};
    kernel(&panel, count);
  }
}
