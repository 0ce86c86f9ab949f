/* The network's row-by-row operations, forward and backward, in as few passes over memory as can be; attention.c has
 * the rest. Owns arithmetic only: no memory outlives a call, nothing is printed, a function returns 1 where it finds no
 * memory and 0 otherwise. Sizes are the caller's to get right (operations.py). All matrices are rows of single floats
 * without gaps; `cuts` are as in operations.py.
 */

#include "kernels.h"

/* The row `back` before `row` as its run sees it: in the run, or else at the trunk's end; `none` where there is none. */
static long row_before(Run run, long row, long back, long none) {
  if (row - back >= run.start) return row - back;
  const long in_trunk = run.before - (run.start - (row - back));
  return in_trunk >= 0 ? in_trunk : none;
}

/* sum = state + change, and its rows divided by their root mean square; keeps each row's factor in `inverse`. */
int add_norm_forward(
    const float *restrict state, const float *restrict change, float *restrict sum, float *restrict normed,
    float *restrict inverse, long rows, long width, float epsilon) {
  for (long row = 0; row < rows; row++, state += width, change += width, sum += width, normed += width) {
    float square = 0;
    for (long i = 0; i < width; i++) {
      sum[i] = state[i] + change[i];
      square += sum[i] * sum[i];
    }
    inverse[row] = 1 / sqrtf(square / width + epsilon);
    for (long i = 0; i < width; i++) normed[i] = sum[i] * inverse[row];
  }
  return 0;
}

/* The gradient of state, which is that of change, from those of sum and normed. */
int add_norm_backward(
    const float *restrict normed, const float *restrict inverse, const float *restrict to_sum,
    const float *restrict to_normed, float *restrict to_state, long rows, long width) {
  for (long row = 0; row < rows; row++, normed += width, to_sum += width, to_normed += width, to_state += width) {
    float dot = 0;
    for (long i = 0; i < width; i++) dot += to_normed[i] * normed[i];
    dot /= width;
    for (long i = 0; i < width; i++) to_state[i] = to_sum[i] + inverse[row] * (to_normed[i] - normed[i] * dot);
  }
  return 0;
}

INLINE float sigmoid(float x) { return 1 / (1 + power_of_two(-LOG2_E * x)); }

/* silu(gate) · up, from rows that hold gate and up side by side. */
int gate_forward(const float *restrict joined, float *restrict out, long rows, long width) {
  for (long row = 0; row < rows; row++, joined += 2 * width, out += width)
    for (long i = 0; i < width; i++) out[i] = joined[i] * sigmoid(joined[i]) * joined[width + i];
  return 0;
}

int gate_backward(
    const float *restrict joined, const float *restrict to_out, float *restrict to_joined, long rows, long width) {
  for (long row = 0; row < rows; row++, joined += 2 * width, to_joined += 2 * width, to_out += width)
    for (long i = 0; i < width; i++) {
      const float x = joined[i], part = sigmoid(x);
      to_joined[i] = to_out[i] * joined[width + i] * part * (1 + x * (1 - part));
      to_joined[width + i] = to_out[i] * x * part;
    }
  return 0;
}

/* after · causal convolution of before · value, from rows that hold before, after and value; kernel (3, width). */
int convolution_forward(
    const float *restrict joined, const float *restrict kernel, const long *cuts, float *restrict out, long branches,
    long width) {
  float *none = calloc(3 * width, sizeof(float));
  if (!none) return 1;
  for (long index = 0; index <= branches; index++) {
    const Run run = run_of(cuts, index);
    for (long row = run.start; row < run.end; row++) {
      const long one_at = row_before(run, row, 1, -1), two_at = row_before(run, row, 2, -1);
      const float *here = joined + 3 * width * row;
      const float *one = one_at < 0 ? none : joined + 3 * width * one_at;
      const float *two = two_at < 0 ? none : joined + 3 * width * two_at;
      for (long i = 0; i < width; i++)
        out[row * width + i] = here[width + i] * (kernel[2 * width + i] * here[i] * here[2 * width + i] +
                                                  kernel[width + i] * one[i] * one[2 * width + i] +
                                                  kernel[i] * two[i] * two[2 * width + i]);
    }
  }
  free(none);
  return 0;
}

/* Gradients of joined and, added up, of kernel. */
int convolution_backward(
    const float *restrict joined, const float *restrict kernel, const long *cuts, const float *restrict to_out,
    float *restrict to_joined, float *restrict to_kernel, long branches, long width) {
  const long rows = cuts[branches];
  /* before · value and its gradient; row `rows` stands for what is not there */
  float *inner = calloc(2 * (rows + 1) * width, sizeof(float)), *to_inner = inner + (rows + 1) * width;
  if (!inner) return 1;
  for (long index = 0; index <= branches; index++) {
    const Run run = run_of(cuts, index);
    for (long row = run.start; row < run.end; row++) {
      const long one_at = width * row_before(run, row, 1, rows), two_at = width * row_before(run, row, 2, rows);
      const float *restrict here = joined + 3 * width * row, *restrict gradient = to_out + width * row;
      float *restrict to_after = to_joined + 3 * width * row + width;
      float *own = inner + width * row, *one = inner + one_at, *two = inner + two_at;
      float *restrict to_own = to_inner + width * row, *restrict to_one = to_inner + one_at;
      float *restrict to_two = to_inner + two_at;
#pragma GCC ivdep
      for (long i = 0; i < width; i++) {
        own[i] = here[i] * here[2 * width + i];
        to_after[i] = gradient[i] * (kernel[2 * width + i] * own[i] + kernel[width + i] * one[i] + kernel[i] * two[i]);
        const float mixed = gradient[i] * here[width + i];
        to_kernel[2 * width + i] += mixed * own[i];
        to_kernel[width + i] += mixed * one[i];
        to_kernel[i] += mixed * two[i];
        to_own[i] += mixed * kernel[2 * width + i];
        to_one[i] += mixed * kernel[width + i];
        to_two[i] += mixed * kernel[i];
      }
    }
  }
  for (long row = 0; row < rows; row++)
    for (long i = 0; i < width; i++) {
      to_joined[3 * width * row + i] = to_inner[width * row + i] * joined[3 * width * row + 2 * width + i];
      to_joined[3 * width * row + 2 * width + i] = to_inner[width * row + i] * joined[3 * width * row + i];
    }
  free(inner);
  return 0;
}

/* The weighted sum of −log of the softmax of each row at its target; keeps each row's normaliser. */
int cross_entropy_forward(
    const float *restrict logits, const long *restrict targets, const float *restrict weights, float *loss,
    float *restrict normaliser, long rows, long width) {
  double total = 0;
  for (long row = 0; row < rows; row++, logits += width) {
    float most = logits[0], sum = 0;
    for (long i = 1; i < width; i++) most = fmaxf(most, logits[i]);
    for (long i = 0; i < width; i++) sum += power_of_two(LOG2_E * (logits[i] - most));
    normaliser[row] = most + logf(sum);
    total += weights[row] * (normaliser[row] - logits[targets[row]]);
  }
  *loss = total;
  return 0;
}

int cross_entropy_backward(
    const float *restrict logits, const long *restrict targets, const float *restrict weights,
    const float *restrict normaliser, float *restrict to_logits, long rows, long width, float factor) {
  for (long row = 0; row < rows; row++, logits += width, to_logits += width) {
    const float weight = factor * weights[row];
    for (long i = 0; i < width; i++) to_logits[i] = weight * power_of_two(LOG2_E * (logits[i] - normaliser[row]));
    to_logits[targets[row]] -= weight;
  }
  return 0;
}

/* Adam on the numbers from first up to end, by the sum of each worker's gradient (workers, count). */
int adam(
    float *restrict value, const float *restrict gradients, float *restrict moment, float *restrict square, long first,
    long end, long workers, long count, float keep_moment, float keep_square, float moment_rate, float square_factor) {
  for (long from = first; from < end; from += 1024) {
    const long size = end - from < 1024 ? end - from : 1024;
    float gradient[1024] = {0};
    for (long worker = 0; worker < workers; worker++)
      for (long i = 0; i < size; i++) gradient[i] += gradients[worker * count + from + i];
    for (long i = 0; i < size; i++) {
      const long at = from + i;
      moment[at] += (1 - keep_moment) * (gradient[i] - moment[at]);
      square[at] = keep_square * square[at] + (1 - keep_square) * gradient[i] * gradient[i];
      value[at] -= moment_rate * moment[at] / (sqrtf(square[at] * square_factor) + 1e-8f);
    }
  }
  return 0;
}
