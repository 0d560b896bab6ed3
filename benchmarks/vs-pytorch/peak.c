// SPDX-License-Identifier: Apache-2.0
// The peak of fused multiply-adds in float32: twelve independent chains of vectors that stay in registers, on each of
// the given number of threads. Prints GFLOP/s of all threads together, of processor time, so that other programs do not
// count.
// cc -O3 -march=native -ffp-contract=fast -pthread peak.c -o peak; ./peak 2
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#if defined(__AVX512F__)
#define BYTES 64
#elif defined(__AVX__)
#define BYTES 32
#else
#define BYTES 16
#endif
#define CHAINS 12
#define LOOPS 24000000L

typedef float vector __attribute__((vector_size(BYTES)));

static void *chains(void *result) {
    vector sums[CHAINS], factor, term;
    for (int k = 0; k < BYTES / 4; k++) {
        factor[k] = 0.999f;
        term[k] = 0.001f;
        for (int i = 0; i < CHAINS; i++) sums[i][k] = 0.1f * i;
    }
    for (long n = 0; n < LOOPS; n++) {
#pragma GCC unroll 12
        for (int i = 0; i < CHAINS; i++) sums[i] = sums[i] * factor + term;
    }
    float total = 0;
    for (int i = 0; i < CHAINS; i++) total += sums[i][0];
    *(float *)result = total;  // keeps the loop alive
    return NULL;
}

static double now(void) {
    struct timespec t;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
    return t.tv_sec + 1e-9 * t.tv_nsec;
}

int main(int count, char **arguments) {
    int threads = count > 1 ? atoi(arguments[1]) : 1;
    if (threads < 1 || threads > 256) return 2;
    pthread_t handles[256];
    float results[256];
    double start = now();
    for (int i = 0; i < threads; i++) pthread_create(&handles[i], NULL, chains, &results[i]);
    for (int i = 0; i < threads; i++) pthread_join(handles[i], NULL);
    double seconds = (now() - start) / threads;
    printf("%.2f\n", 1e-9 * threads * LOOPS * CHAINS * (BYTES / 4) * 2 / seconds);
    return 0;
}
