#pragma once
#include <stddef.h>
#include <stdint.h>

/// Dot products of one int8 vector with `count` int8 rows that lie one after the other,
/// `dimension` elements each; row r's goes to out[r]. Exact for dimension <= 131072.
void vk_scan_int8(const int8_t *query, const int8_t *rows, size_t dimension, size_t count,
                  int32_t *out);

/// The same for the rows that `indexes` names: row indexes[r] gives out[r].
void vk_gather_int8(const int8_t *query, const int8_t *rows, size_t dimension,
                    const uint32_t *indexes, size_t count, int32_t *out);

/// Where `wanted` first occurs in `text`; -1 where it does not.
ptrdiff_t vk_find(const uint8_t *text, size_t count, const uint8_t *wanted, size_t wanted_count);
