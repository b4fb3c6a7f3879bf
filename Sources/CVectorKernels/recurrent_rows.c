#include "exponential.h"
#include "multiversion.h"
#include "recurrent_kernels.h"

static inline float sigmoid_one(float x) { return 1.0f / (1.0f + exp_one(-x)); }
static inline float tanh_one(float x) { return 1.0f - 2.0f / (1.0f + exp_one(2.0f * x)); }

MULTIVERSIONED
void vk_lstm_step(float *gates, const float *previous, float *cell, float *output, size_t width) {
  float *input = gates, *forget = gates + width, *candidate = gates + 2 * width;
  float *exit = gates + 3 * width;
  for (size_t i = 0; i < width; i++) input[i] = sigmoid_one(input[i]);
  for (size_t i = 0; i < width; i++) forget[i] = sigmoid_one(forget[i]);
  for (size_t i = 0; i < width; i++) candidate[i] = tanh_one(candidate[i]);
  for (size_t i = 0; i < width; i++) exit[i] = sigmoid_one(exit[i]);
  for (size_t i = 0; i < width; i++) cell[i] = input[i] * candidate[i];
  if (previous) {
    for (size_t i = 0; i < width; i++) cell[i] += forget[i] * previous[i];
  }
  for (size_t i = 0; i < width; i++) output[i] = exit[i] * tanh_one(cell[i]);
}

MULTIVERSIONED
void vk_lstm_step_backward(const float *gates, const float *previous, const float *cell,
                           const float *output_gradient, float *cell_gradient,
                           float *gate_gradients, size_t width) {
  const float *input = gates, *forget = gates + width, *candidate = gates + 2 * width;
  const float *exit = gates + 3 * width;
  for (size_t i = 0; i < width; i++) {
    float squashed = tanh_one(cell[i]);
    float g = cell_gradient[i] + output_gradient[i] * exit[i] * (1 - squashed * squashed);
    float before = previous ? previous[i] : 0;
    gate_gradients[i] = g * candidate[i] * input[i] * (1 - input[i]);
    gate_gradients[width + i] = g * before * forget[i] * (1 - forget[i]);
    gate_gradients[2 * width + i] = g * input[i] * (1 - candidate[i] * candidate[i]);
    gate_gradients[3 * width + i] = output_gradient[i] * squashed * exit[i] * (1 - exit[i]);
    cell_gradient[i] = g * forget[i];
  }
}
