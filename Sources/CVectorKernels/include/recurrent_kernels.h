#pragma once
#include <stddef.h>

// One time step of a long short-term memory (Hochreiter and Schmidhuber, 1997; the forget gate is
// that of Gers et al., 2000). `gates` holds four rows of `width`: input, forget, candidate, output.

/// Turns the gates' sums into their values, in place, and computes the cell and the output.
/// `previous` is the cell of the step before; NULL at the first.
void vk_lstm_step(float *gates, const float *previous, float *cell, float *output, size_t width);

/// The gradients of the gates' sums from that of the output. `cell_gradient` holds what the step
/// after sends back, and receives what the step before is sent.
void vk_lstm_step_backward(const float *gates, const float *previous, const float *cell,
                           const float *output_gradient, float *cell_gradient,
                           float *gate_gradients, size_t width);
