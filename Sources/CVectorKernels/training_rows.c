#include <math.h>

#include "exponential.h"
#include "multiversion.h"
#include "training_kernels.h"

MULTIVERSIONED
void vk_add_scaled(float *y, const float *x, float a, size_t count) {
  for (size_t i = 0; i < count; i++) y[i] += a * x[i];
}

MULTIVERSIONED
void vk_gather_add(float *out, const float *table, const int32_t *indices, const float *weights,
                   size_t count, size_t width) {
  for (size_t i = 0; i < count; i++) {
    const float *row = table + (size_t)indices[i] * width;
    float weight = weights[i];
    for (size_t j = 0; j < width; j++) out[j] += weight * row[j];
  }
}

MULTIVERSIONED
void vk_scatter_add(float *table, const float *x, const int32_t *indices, const float *weights,
                    size_t count, size_t width) {
  for (size_t i = 0; i < count; i++) {
    float *row = table + (size_t)indices[i] * width;
    float weight = weights[i];
    for (size_t j = 0; j < width; j++) row[j] += weight * x[j];
  }
}

MULTIVERSIONED
void vk_adam(float *values, float *gradient, float *first, float *second, size_t count, float rate,
             float beta1, float beta2, float epsilon, float decay) {
  for (size_t i = 0; i < count; i++) {
    float g = gradient[i];
    float m = beta1 * first[i] + (1 - beta1) * g;
    float v = beta2 * second[i] + (1 - beta2) * g * g;
    first[i] = m;
    second[i] = v;
    values[i] -= rate * m / (sqrtf(v) + epsilon) + decay * values[i];
    gradient[i] = 0;
  }
}

MULTIVERSIONED
float vk_exp(const float *x, size_t count, float shift, float *out) {
  FAST_SUMS
  float sum = 0;
  for (size_t i = 0; i < count; i++) {
    float e = exp_one(x[i] - shift);
    out[i] = e;
    sum += e;
  }
  return sum;
}
