#include <math.h>

#include "encoder_kernels.h"
#include "multiversion.h"

/// `count` is not zero. Sixteen least and greatest values are kept, one a SIMD lane.
MULTIVERSIONED
static void row_range(const float *x, size_t count, float *least, float *greatest) {
  float low[16], high[16];
  for (size_t lane = 0; lane < 16; lane++) low[lane] = high[lane] = x[lane < count ? lane : 0];
  size_t i = 0;
  for (; i + 16 <= count; i += 16) {
    for (size_t lane = 0; lane < 16; lane++) {
      low[lane] = x[i + lane] < low[lane] ? x[i + lane] : low[lane];
      high[lane] = x[i + lane] > high[lane] ? x[i + lane] : high[lane];
    }
  }
  for (; i < count; i++) {
    low[0] = x[i] < low[0] ? x[i] : low[0];
    high[0] = x[i] > high[0] ? x[i] : high[0];
  }
  for (size_t lane = 1; lane < 16; lane++) {
    low[0] = low[lane] < low[0] ? low[lane] : low[0];
    high[0] = high[lane] > high[0] ? high[lane] : high[0];
  }
  *least = low[0];
  *greatest = high[0];
}

MULTIVERSIONED
static int64_t quantize_row(const float *x, size_t count, float minimum, float inverse,
                            uint8_t *out) {
  int32_t sum = 0;
  for (size_t i = 0; i < count; i++) {
    int32_t q = (int32_t)((x[i] - minimum) * inverse + 0.5f);
    q = q > 255 ? 255 : q;
    out[i] = (uint8_t)q;
    sum += q;
  }
  return sum;
}

void vk_quantize_u8(const float *x, size_t count, uint8_t *out, float *factor, float *minimum,
                    float *total) {
  float low, high;
  row_range(x, count, &low, &high);
  float step = (high - low) / 255.0f;
  if (!(step > 0)) step = 1;
  int64_t sum = quantize_row(x, count, low, 1.0f / step, out);
  *factor = step;
  *minimum = low;
  *total = step * (float)sum + low * (float)count;
}

/// Sets the elements that lie farthest out to zero and notes them.
MULTIVERSIONED
static void take_outliers(float *x, size_t count, int32_t *indexes, float *values) {
  float widest[16] = {0};
  for (size_t i = 0; i < count; i += 16) {
    for (size_t lane = 0; lane < 16; lane++) {
      float m = fabsf(x[i + lane]);
      widest[lane] = m > widest[lane] ? m : widest[lane];
    }
  }
  for (size_t o = 0; o < VK_OUTLIERS; o++) {
    size_t lane = 0;
    for (size_t l = 1; l < 16; l++) lane = widest[l] > widest[lane] ? l : lane;
    size_t i = lane;
    while (i + 16 < count && fabsf(x[i]) != widest[lane]) i += 16;
    indexes[o] = (int32_t)i;
    values[o] = x[i];
    x[i] = 0;
    widest[lane] = -1;
  }
}

void vk_quantize_outliers_u8(float *x, size_t count, uint8_t *out, float *factor, float *minimum,
                             float *total, int32_t *indexes, float *values) {
  take_outliers(x, count, indexes, values);
  vk_quantize_u8(x, count, out, factor, minimum, total);
  for (size_t o = 0; o < VK_OUTLIERS; o++) {
    size_t i = (size_t)indexes[o];
    x[i] = values[o];
    values[o] -= *factor * (float)out[i] + *minimum;
  }
}

MULTIVERSIONED
static int64_t split_row(const float *x, size_t count, float minimum, float inverse, uint8_t *high,
                         uint8_t *low) {
  int64_t sum = 0;
  for (size_t i = 0; i < count; i++) {
    int32_t q = (int32_t)((x[i] - minimum) * inverse + 0.5f);
    q = q > 65535 ? 65535 : q;
    high[i] = (uint8_t)(q >> 8);
    low[i] = (uint8_t)(q & 255);
    sum += q;
  }
  return sum;
}

void vk_quantize_u16(const float *x, size_t count, uint8_t *high, uint8_t *low, float *factor,
                     float *minimum, float *total) {
  float least, greatest;
  row_range(x, count, &least, &greatest);
  float step = (greatest - least) / 65535.0f;
  if (!(step > 0)) step = 1;
  int64_t sum = split_row(x, count, least, 1.0f / step, high, low);
  *factor = step;
  *minimum = least;
  *total = (float)((double)step * (double)sum + (double)least * (double)count);
}

MULTIVERSIONED
float vk_dequantize_u8(const uint8_t *x, size_t count, float factor, float minimum, float *out) {
  int32_t sum = 0;
  for (size_t i = 0; i < count; i++) {
    out[i] = factor * (float)x[i] + minimum;
    sum += x[i];
  }
  return factor * (float)sum + minimum * (float)count;
}

MULTIVERSIONED
void vk_layer_norm(float *x, const float *gamma, const float *beta, size_t count, float epsilon) {
  FAST_SUMS
  float sum = 0;
  for (size_t i = 0; i < count; i++) sum += x[i];
  float mean = sum / (float)count;
  float square = 0;
  for (size_t i = 0; i < count; i++) {
    float d = x[i] - mean;
    x[i] = d;
    square += d * d;
  }
  float inverse = 1.0f / sqrtf(square / (float)count + epsilon);
  for (size_t i = 0; i < count; i++) x[i] = x[i] * inverse * gamma[i] + beta[i];
}

MULTIVERSIONED
void vk_relu_add(const float *x, const float *residual, size_t count, float *out) {
  for (size_t i = 0; i < count; i++) out[i] = (x[i] > 0 ? x[i] : 0) + residual[i];
}

MULTIVERSIONED
void vk_relu(float *x, size_t count) {
  for (size_t i = 0; i < count; i++) x[i] = x[i] > 0 ? x[i] : 0;
}

MULTIVERSIONED
void vk_add(float *y, const float *x, size_t count) {
  for (size_t i = 0; i < count; i++) y[i] += x[i];
}

MULTIVERSIONED
void vk_scale(float *y, float factor, size_t count) {
  for (size_t i = 0; i < count; i++) y[i] *= factor;
}

MULTIVERSIONED
void vk_range(const float *x, size_t count, float *least_magnitude, float *least,
              float *greatest) {
  float magnitude = INFINITY, low = INFINITY, high = -INFINITY;
  for (size_t i = 0; i < count; i++) {
    float m = fabsf(x[i]);
    m = m > 0 ? m : INFINITY;
    magnitude = m < magnitude ? m : magnitude;
    low = x[i] < low ? x[i] : low;
    high = x[i] > high ? x[i] : high;
  }
  *least_magnitude = magnitude;
  *least = low;
  *greatest = high;
}

MULTIVERSIONED
float vk_quantize_s8(const float *x, size_t count, float scale, float zero, int8_t *out) {
  float inverse = 1.0f / scale;
  float worst = 0;
  for (size_t i = 0; i < count; i++) {
    float exact = x[i] * inverse;
    float step = rintf(exact);
    float error = fabsf(exact - step);
    worst = error > worst ? error : worst;
    float q = step - zero;
    q = q < -128 ? -128 : q > 127 ? 127 : q;
    out[i] = (int8_t)q;
  }
  return worst;
}
