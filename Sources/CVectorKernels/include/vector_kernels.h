#pragma once
#include <stddef.h>
#include <stdint.h>

/// Dot product of two int8 vectors of `count` elements, exact in 32 bits for count <= 131072.
int32_t vk_dot_int8(const int8_t *a, const int8_t *b, size_t count);

/// Dot product of two float vectors of `count` elements.
float vk_dot_float(const float *a, const float *b, size_t count);
