#include "encoder_kernels.h"
#include "exponential.h"
#include "multiversion.h"

// Sixteen floats; the compiler splits them where a register holds fewer.
typedef float Lanes __attribute__((vector_size(64), aligned(4)));
#define LANES(address) (*(const Lanes *)(address))

/// Queries that share what is loaded.
#define QUERIES 4

static inline float greatest(const float *x, size_t count) {
  float high[16];
  for (size_t lane = 0; lane < 16; lane++) high[lane] = x[lane < count ? lane : 0];
  size_t i = 0;
  for (; i + 16 <= count; i += 16) {
    for (size_t l = 0; l < 16; l++) high[l] = x[i + l] > high[l] ? x[i + l] : high[l];
  }
  for (; i < count; i++) high[0] = x[i] > high[0] ? x[i] : high[0];
  for (size_t l = 1; l < 16; l++) high[0] = high[l] > high[0] ? high[l] : high[0];
  return high[0];
}

MULTIVERSIONED
void vk_attention(const float *qkv, size_t count, size_t heads, float *scratch, float *out) {
  FAST_SUMS
  const size_t width = heads * VK_HEAD_WIDTH;
  const size_t padded = (count + 15) / 16 * 16;
  const float scale = 1.0f / sqrtf((float)VK_HEAD_WIDTH);
  float *keys = scratch;  // head width x padded
  float *weights = scratch + VK_HEAD_WIDTH * padded;  // queries x padded
  for (size_t head = 0; head < heads; head++) {
    const float *q = qkv + head * VK_HEAD_WIDTH;
    const float *k = q + width, *v = k + width;
    for (size_t d = 0; d < VK_HEAD_WIDTH; d++) {
      for (size_t j = 0; j < padded; j++) {
        keys[d * padded + j] = j < count ? k[j * 3 * width + d] * scale : 0;
      }
    }
    for (size_t first = 0; first < count; first += QUERIES) {
      const float *rows[QUERIES];
      for (size_t r = 0; r < QUERIES; r++) {
        size_t row = first + r < count ? first + r : count - 1;
        rows[r] = q + row * 3 * width;
      }
      for (size_t j = 0; j < padded; j += 16) {
        Lanes sums[QUERIES] = {0};
        for (size_t d = 0; d < VK_HEAD_WIDTH; d++) {
          Lanes key = LANES(keys + d * padded + j);
          for (size_t r = 0; r < QUERIES; r++) sums[r] += rows[r][d] * key;
        }
        for (size_t r = 0; r < QUERIES; r++) memcpy(weights + r * padded + j, &sums[r], 64);
      }
      float inverse[QUERIES];
      for (size_t r = 0; r < QUERIES; r++) {
        float *w = weights + r * padded;
        float shift = greatest(w, count), sum = 0;
        for (size_t j = 0; j < count; j++) {
          w[j] = exp_one(w[j] - shift);
          sum += w[j];
        }
        inverse[r] = 1.0f / sum;
      }
      Lanes low[QUERIES] = {0}, high[QUERIES] = {0};
      for (size_t j = 0; j < count; j++) {
        Lanes left = LANES(v + j * 3 * width), right = LANES(v + j * 3 * width + 16);
        for (size_t r = 0; r < QUERIES; r++) {
          low[r] += weights[r * padded + j] * left;
          high[r] += weights[r * padded + j] * right;
        }
      }
      for (size_t r = 0; r < QUERIES && first + r < count; r++) {
        Lanes left = low[r] * inverse[r], right = high[r] * inverse[r];
        float *row = out + (first + r) * width + head * VK_HEAD_WIDTH;
        memcpy(row, &left, 64);
        memcpy(row + 16, &right, 64);
      }
    }
  }
}

MULTIVERSIONED
void vk_gelu(float *x, size_t count) {
  // erf by Abramowitz & Stegun, "Handbook of Mathematical Functions" (1964), 7.1.26.
  for (size_t i = 0; i < count; i++) {
    float z = fabsf(x[i]) * 0.707106781f;
    float t = 1.0f / (1.0f + 0.3275911f * z);
    float p = 1.061405429f;
    p = p * t - 1.453152027f;
    p = p * t + 1.421413741f;
    p = p * t - 0.284496736f;
    p = p * t + 0.254829592f;
    float tail = 0.5f * p * t * exp_one(-z * z);
    x[i] *= x[i] > 0 ? 1.0f - tail : tail;
  }
}
