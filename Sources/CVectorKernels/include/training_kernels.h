#pragma once
#include <stddef.h>
#include <stdint.h>

// Kernels of training and of inference with sparse features.

/// y[i] += a * x[i].
void vk_add_scaled(float *y, const float *x, float a, size_t count);

/// out[j] += sum over i of weights[i] * table[indices[i] * width + j].
void vk_gather_add(float *out, const float *table, const int32_t *indices, const float *weights,
                   size_t count, size_t width);

/// table[indices[i] * width + j] += weights[i] * x[j].
void vk_scatter_add(float *table, const float *x, const int32_t *indices, const float *weights,
                    size_t count, size_t width);

/// One step of Adam with decoupled weight decay; clears the gradient.
/// `rate` holds the bias corrections already: rate * sqrt(1 - beta2^t) / (1 - beta1^t).
void vk_adam(float *values, float *gradient, float *first, float *second, size_t count, float rate,
             float beta1, float beta2, float epsilon, float decay);

/// out[i] = exp(x[i] - shift), with a relative error below 2e-6; returns the sum.
float vk_exp(const float *x, size_t count, float shift, float *out);
