#include <math.h>

#include "encoder_kernels.h"
#include "multiversion.h"

MULTIVERSIONED
static void row_range(const float *x, size_t count, float *least, float *greatest) {
  float low = x[0], high = x[0];
  for (size_t i = 0; i < count; i++) {
    low = x[i] < low ? x[i] : low;
    high = x[i] > high ? x[i] : high;
  }
  *least = low;
  *greatest = high;
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
