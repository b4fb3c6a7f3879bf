#pragma once

// The loader picks clones before the thread sanitizer is ready for them.
#if defined(__has_feature)
#if __has_feature(thread_sanitizer)
#define HAS_NO_CLONES
#endif
#endif

// One source, several processors: the loader picks the widest clone that the machine can run.
#if defined(__x86_64__) && defined(__linux__) && !defined(HAS_NO_CLONES)
#define MULTIVERSIONED \
  __attribute__((target_clones("default", "arch=x86-64-v3", "arch=x86-64-v4")))
// For kernels that count bits. AVX-512 VPOPCNTDQ is named by itself: processors of several makers
// have it.
#define POPCOUNT_MULTIVERSIONED                                                          \
  __attribute__((target_clones("default", "arch=x86-64-v3", "arch=x86-64-v4", "avx512vpopcntdq")))
#else
#define MULTIVERSIONED
#define POPCOUNT_MULTIVERSIONED
#endif

// Sums may be regrouped so that they use SIMD lanes; the grouping is fixed for one clone.
#define FAST_SUMS _Pragma("clang fp reassociate(on) contract(fast)")
