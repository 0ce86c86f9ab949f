/* What kernels.c and attention.c share: powers, and the runs of rows that see one another. */

#include <math.h>
#include <stdlib.h>
#include <string.h>

#define INLINE static inline __attribute__((always_inline))

#define LOG2_E 1.44269504f

/* 2^x, to single precision; zero below 2^-80, so that nothing slow (denormal) comes of it, and 2^126 at most. */
INLINE float power_of_two(float x) {
  const float none = x < -80 ? 0.0f : 1.0f;
  x = fminf(fmaxf(x, -80.0f), 126.0f);
  float whole = rintf(x), part = x - whole;
  union { int bits; float value; } scale = { ((int)whole + 127) << 23 };
  float sum = 0.00133998483f + part * 0.000153707048f;
  sum = 0.00961837325f + part * sum;
  sum = 0.0555032904f + part * sum;
  sum = 0.240226485f + part * sum;
  sum = 0.693147206f + part * sum;
  return none * scale.value * (1 + part * sum);
}

typedef struct { long start, end, before; } Run; /* rows of a trunk or branch, and the rows of the trunk before them */

/* The run that `index` names: 0 is the trunk, which may be empty. */
static inline Run run_of(const long *cuts, long index) {
  if (index == 0) return (Run){0, cuts[0], 0};
  return (Run){cuts[index - 1], cuts[index], cuts[0]};
}
