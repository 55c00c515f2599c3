/* The most fused multiply-adds that one core does: twelve sums in registers, in vectors of the widest kind. */
#include <stdio.h>
#include <time.h>

#if defined(__AVX512F__)
#define BYTES 64
#elif defined(__AVX__)
#define BYTES 32
#else
#define BYTES 16
#endif
#define SUMS 12
#define STEPS 1000000L
#define LANES (BYTES / 4)

typedef float vec __attribute__((vector_size(BYTES)));

static double seconds(void) {
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return t.tv_sec + t.tv_nsec * 1e-9;
}

int main(void) {
  volatile float one = 0.999f, small = 0.001f, sink;
  double best = 0;
  for (int run = 0; run < 60; run++) {
    vec sum[SUMS], x, y;
    for (int l = 0; l < LANES; l++) x[l] = one, y[l] = small;
    for (int i = 0; i < SUMS; i++) sum[i] = x + (float) i;
    double start = seconds();
    for (long step = 0; step < STEPS; step++) {
#pragma GCC unroll 12
      for (int i = 0; i < SUMS; i++) sum[i] = sum[i] * x + y;
    }
    double rate = (double) STEPS * SUMS * LANES / (seconds() - start) * 1e-9;
    for (int i = 0; i < SUMS; i++) sink = sum[i][i % LANES];
    if (rate > best) best = rate;
  }
  (void) sink;
  printf("%.2f\n", best);
  return 0;
}
