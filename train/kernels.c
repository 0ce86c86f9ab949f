/* The network's operations but for the large matrix products, forward and backward, in as few passes over memory as
 * can be. Owns arithmetic only: no memory outlives a call, nothing is printed, sizes are checked by the caller
 * (kernels.py). All matrices are rows of single floats without gaps; `cuts` and runs are as in operations.py.
 *
 * Attention works on panels: matrices of WIDTH columns, two vectors wide, so that a tile of ROWS rows stays in the
 * registers. A head's rows are cut into panels (the last one padded with zeros). No matrix of scores is kept: the
 * backward pass works it out again, CHUNK keys at once, from each query's normaliser. Scores are in base 2.
 */

#include <math.h>
#include <stdlib.h>
#include <string.h>

#ifdef __AVX512F__
enum { LANES = 16, ROWS = 12 };
#else
enum { LANES = 8, ROWS = 6 };
#endif
enum { WIDTH = 2 * LANES, CHUNK = 8 * ROWS };

typedef float lanes __attribute__((vector_size(4 * LANES), aligned(4), may_alias));

#define INLINE static inline __attribute__((always_inline))
#define EACH_ROW _Pragma("GCC unroll 12") for (int row = 0; row < rows; row++)

static const float NEVER = -1e30f; /* the score of a key that a query does not see */
static const float LOG2_E = 1.44269504f;

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
static Run run_of(const long *cuts, long index) {
  if (index == 0) return (Run){0, cuts[0], 0};
  return (Run){cuts[index - 1], cuts[index], cuts[0]};
}

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

/* out[row] = sum over i of a[row][i] · b[i], or of a[i][row] · b[i] where `turned`, added to what is there if `add`. */
INLINE void tile(float *out, const float *a, const float *b, long inner, int turned, int add, const int rows) {
  lanes left[ROWS] = {{0}}, right[ROWS] = {{0}};
  const long across = turned ? WIDTH : 1, down = turned ? 1 : WIDTH;
  if (add) EACH_ROW {
    left[row] = *(const lanes *)(out + row * WIDTH);
    right[row] = *(const lanes *)(out + row * WIDTH + LANES);
  }
  for (long i = 0; i < inner; i++) {
    const lanes first = *(const lanes *)(b + i * WIDTH), second = *(const lanes *)(b + i * WIDTH + LANES);
    EACH_ROW {
      const float factor = a[i * across + row * down];
      left[row] += factor * first;
      right[row] += factor * second;
    }
  }
  EACH_ROW {
    *(lanes *)(out + row * WIDTH) = left[row];
    *(lanes *)(out + row * WIDTH + LANES) = right[row];
  }
}

INLINE void tiles(float *out, const float *a, const float *b, long rows, long inner, int turned, int add) {
  const long down = turned ? 1 : WIDTH;
  long row = 0;
#define TILES(size)                                                                   \
  for (; row + size <= rows; row += size)                                             \
    tile(out + row * WIDTH, a + row * down, b, inner, turned, add, size);
  TILES(ROWS) TILES(ROWS / 2) TILES(3) TILES(1)
#undef TILES
}

/* out (rows) = a (rows, inner) · b (inner), panels all. */
static void set_product(float *restrict out, const float *restrict a, const float *restrict b, long rows, long inner) {
  tiles(out, a, b, rows, inner, 0, 0);
}

/* out (rows) += a (rows, inner) · b (inner), panels all. */
static void add_product(float *restrict out, const float *restrict a, const float *restrict b, long rows, long inner) {
  tiles(out, a, b, rows, inner, 0, 1);
}

/* out (rows) += transposed a (inner, rows) · b (inner), panels all. */
static void add_turned(float *restrict out, const float *restrict a, const float *restrict b, long rows, long inner) {
  tiles(out, a, b, rows, inner, 1, 1);
}

static void turn(float *restrict out, const float *restrict panel, float factor) {
  for (int column = 0; column < WIDTH; column++)
    for (int row = 0; row < WIDTH; row++) out[column * WIDTH + row] = factor * panel[row * WIDTH + column];
}

typedef struct {
  const float *joined;     /* (rows, (heads + 2 · kv_heads) · head): queries, keys, values */
  const float *query_gain; /* (head), the scale of the scores included */
  const float *key_gain;   /* (head) */
  const float *cosine;     /* (rows, head / 2) */
  const float *sine;
  const long *cuts; /* (branches + 1) */
  long rows, branches, heads, kv_heads, head;
  float epsilon;
} Attention;

static long panels_of(const Attention *in) { return (in->head + WIDTH - 1) / WIDTH; }
static long joined_width(const Attention *in) { return (in->heads + 2 * in->kv_heads) * in->head; }

/* Copies a head's row between its own place and its panels, which are `size` rows apart. */
INLINE void pack_row(const float *from, float *panels, long size, const long head) {
  for (long at = 0; at < head; at += WIDTH)
    memcpy(panels + at * size, from + at, (head - at < WIDTH ? head - at : WIDTH) * sizeof(float));
}

INLINE void unpack_row(float *to, const float *panels, long size, const long head) {
  for (long at = 0; at < head; at += WIDTH)
    memcpy(to + at, panels + at * size, (head - at < WIDTH ? head - at : WIDTH) * sizeof(float));
}

INLINE float inverse_root(const float *row, float epsilon, const long head) {
  float square = 0;
  for (long i = 0; i < head; i++) square += row[i] * row[i];
  return 1 / sqrtf(square / head + epsilon);
}

/* A row of queries or keys, normalised, times the gains and rotated. */
INLINE void rotate_row(
    const float *restrict from, const float *restrict gain, const float *restrict cosine, const float *restrict sine,
    float epsilon, float *restrict panels, long size, const long head) {
  const long half = head / 2;
  const float inverse = inverse_root(from, epsilon, head);
  float turned[head];
  for (long i = 0; i < half; i++) {
    const float one = from[i] * gain[i] * inverse, two = from[half + i] * gain[half + i] * inverse;
    turned[i] = one * cosine[i] - two * sine[i];
    turned[half + i] = two * cosine[i] + one * sine[i];
  }
  pack_row(turned, panels, size, head);
}

/* The way back through rotate_row; adds to `to_gain`. */
INLINE void rotate_row_back(
    const float *restrict from, const float *restrict gain, const float *restrict cosine, const float *restrict sine,
    float epsilon, const float *restrict panels, long size, float *restrict to, float *restrict to_gain,
    const long head) {
  const long half = head / 2;
  const float inverse = inverse_root(from, epsilon, head);
  float turned[head], dot = 0;
  unpack_row(turned, panels, size, head);
  for (long i = 0; i < half; i++) {
    const float first = from[i] * inverse, second = from[half + i] * inverse;
    const float one = turned[i] * cosine[i] + turned[half + i] * sine[i];
    const float two = turned[half + i] * cosine[i] - turned[i] * sine[i];
    to_gain[i] += one * first;
    to_gain[half + i] += two * second;
    turned[i] = one * gain[i];
    turned[half + i] = two * gain[half + i];
    dot += turned[i] * first + turned[half + i] * second;
  }
  dot *= inverse / head;
  for (long i = 0; i < head; i++) to[i] = inverse * (turned[i] - from[i] * dot);
}

/* Calls `row_function` with a head width that is known when compiled, where it is the usual one. */
#define WITH_HEAD(row_function, width, ...) \
  if (width == 32) row_function(__VA_ARGS__, 32); \
  else row_function(__VA_ARGS__, width);

/* Rows of one head into panels `size` rows apart, as they are. */
static void pack(const float *from, long stride, long rows, float *panels, long size, long head) {
  for (long row = 0; row < rows; row++) {
    WITH_HEAD(pack_row, head, from + row * stride, panels + row * WIDTH, size)
  }
}

/* The way back. */
static void unpack(float *to, long stride, long rows, const float *panels, long size, long head) {
  for (long row = 0; row < rows; row++) {
    WITH_HEAD(unpack_row, head, to + row * stride, panels + row * WIDTH, size)
  }
}

/* Rows from `first` of the queries or keys in a slot of joined into panels, rotated by their positions. */
static void pack_rotated(
    const Attention *in, long slot, const float *gain, long first, long rows, float *panels, long size) {
  const long half = in->head / 2, stride = joined_width(in);
  for (long row = first; row < first + rows; row++, panels += WIDTH) {
    WITH_HEAD(rotate_row, in->head, in->joined + row * stride + slot * in->head, gain, in->cosine + row * half,
              in->sine + row * half, in->epsilon, panels, size)
  }
}

static void unpack_rotated(
    const Attention *in, long slot, const float *gain, long first, long rows, const float *panels, long size,
    float *to_joined, float *to_gain) {
  const long half = in->head / 2, stride = joined_width(in);
  for (long row = first; row < first + rows; row++, panels += WIDTH) {
    const long place = row * stride + slot * in->head;
    WITH_HEAD(rotate_row_back, in->head, in->joined + place, gain, in->cosine + row * half, in->sine + row * half,
              in->epsilon, panels, size, to_joined + place, to_gain)
  }
}

/* A stretch of keys that a block of queries sees; `later` is where the block's own rows begin. */
typedef struct { long first, end; } Span;

/* out (keys, WIDTH): each row of `heads` in the span times each row of a block, packed and turned in `block`. */
static void compare(const Attention *in, float *out, const float *heads, const float *block, Span span) {
  const long rows = span.end - span.first;
  set_product(out, heads + span.first * WIDTH, block, rows, WIDTH);
  for (long panel = 1; panel < panels_of(in); panel++)
    add_product(out, heads + (panel * in->rows + span.first) * WIDTH, block + panel * WIDTH * WIDTH, rows, WIDTH);
}

/* As compare, for keys and the block of queries from row `at`; NEVER where a key is later than the query. */
static void score(
    const Attention *in, float *scores, const float *keys, const float *query, Span span, long at) {
  compare(in, scores, keys, query, span);
  for (long key = span.first > at ? span.first : at; key < span.end; key++)
    for (long i = 0; i < WIDTH; i++)
      if (i < key - at) scores[(key - span.first) * WIDTH + i] = NEVER;
}

/* out (rows, heads · head) and each query's normaliser (heads, rows): the logarithm of its sum of powers. */
int attention_forward(const Attention *in, float *out, float *normaliser) {
  const long head = in->head, rows = in->rows, panels = panels_of(in), stride = joined_width(in);
  const long group = in->heads / in->kv_heads, plane = panels * rows * WIDTH, block = panels * WIDTH * WIDTH;
  float *memory = calloc(3 * plane / panels + 2 * plane + 3 * block, sizeof(float));
  if (!memory) return 1;
  float *keys = memory, *values = keys + plane, *query = values + plane, *turned = query + block;
  float *mixed = turned + block, *scores = mixed + block;
  for (long kv = 0; kv < in->kv_heads; kv++) {
    pack_rotated(in, in->heads + kv, in->key_gain, 0, rows, keys, rows);
    pack(in->joined + (in->heads + in->kv_heads + kv) * head, stride, rows, values, rows, head);
    for (long slot = kv * group; slot < (kv + 1) * group; slot++)
      for (long index = 0; index <= in->branches; index++) {
        const Run run = run_of(in->cuts, index);
        for (long at = run.start; at < run.end; at += WIDTH) {
          const long count = run.end - at < WIDTH ? run.end - at : WIDTH, stop = at + count;
          const long seen = run.before + stop - run.start;
          pack_rotated(in, slot, in->query_gain, at, count, query, WIDTH);
          for (long panel = 0; panel < panels; panel++)
            turn(turned + panel * WIDTH * WIDTH, query + panel * WIDTH * WIDTH, LOG2_E);
          score(in, scores, keys, turned, (Span){0, run.before}, at);
          score(in, scores + run.before * WIDTH, keys, turned, (Span){run.start, stop}, at);
          float most[WIDTH], sum[WIDTH] = {0};
          for (int i = 0; i < WIDTH; i++) most[i] = NEVER;
          for (long key = 0; key < seen; key++)
            for (int i = 0; i < WIDTH; i++) most[i] = fmaxf(most[i], scores[key * WIDTH + i]);
          for (long key = 0; key < seen; key++)
            for (int i = 0; i < WIDTH; i++) {
              const float weight = power_of_two(scores[key * WIDTH + i] - most[i]);
              sum[i] += weight;
              scores[key * WIDTH + i] = weight;
            }
          memset(mixed, 0, block * sizeof(float));
          for (long panel = 0; panel < panels; panel++) {
            const float *part = values + panel * rows * WIDTH;
            add_turned(mixed + panel * WIDTH * WIDTH, scores, part, count, run.before);
            add_turned(mixed + panel * WIDTH * WIDTH, scores + run.before * WIDTH, part + run.start * WIDTH, count,
                       stop - run.start);
          }
          for (long i = 0; i < count; i++) {
            normaliser[slot * rows + at + i] = most[i] + log2f(sum[i]);
            const float inverse = 1 / sum[i];
            float *to = out + (at + i) * in->heads * head + slot * head;
            unpack(to, 0, 1, mixed + i * WIDTH, WIDTH, head);
            for (long d = 0; d < head; d++) to[d] *= inverse;
          }
        }
      }
  }
  free(memory);
  return 0;
}

/* Gradients of joined and, added up, of both gains, from that of `out`. */
int attention_backward(
    const Attention *in, const float *out, const float *normaliser, const float *to_out, float *to_joined,
    float *to_query_gain, float *to_key_gain) {
  const long head = in->head, rows = in->rows, panels = panels_of(in), stride = joined_width(in);
  const long group = in->heads / in->kv_heads, plane = panels * rows * WIDTH, block = panels * WIDTH * WIDTH;
  const long across = in->heads * head;
  float *memory = calloc(4 * plane + 5 * block + 2 * CHUNK * WIDTH, sizeof(float));
  if (!memory) return 1;
  float *keys = memory, *values = keys + plane, *to_keys = values + plane, *to_values = to_keys + plane;
  float *query = to_values + plane, *query_turned = query + block, *to_query = query_turned + block;
  float *to_mixed = to_query + block, *to_mixed_turned = to_mixed + block;
  float *scores = to_mixed_turned + block, *to_weights = scores + CHUNK * WIDTH;
  for (long kv = 0; kv < in->kv_heads; kv++) {
    const long key_slot = in->heads + kv, value_slot = key_slot + in->kv_heads;
    pack_rotated(in, key_slot, in->key_gain, 0, rows, keys, rows);
    pack(in->joined + value_slot * head, stride, rows, values, rows, head);
    memset(to_keys, 0, 2 * plane * sizeof(float));
    for (long slot = kv * group; slot < (kv + 1) * group; slot++)
      for (long index = 0; index <= in->branches; index++) {
        const Run run = run_of(in->cuts, index);
        for (long at = run.start; at < run.end; at += WIDTH) {
          const long count = run.end - at < WIDTH ? run.end - at : WIDTH;
          float dot[WIDTH] = {0}, normal[WIDTH] = {0};
          memset(query, 0, 5 * block * sizeof(float));
          pack_rotated(in, slot, in->query_gain, at, count, query, WIDTH);
          pack(to_out + at * across + slot * head, across, count, to_mixed, WIDTH, head);
          for (long panel = 0; panel < panels; panel++) {
            turn(query_turned + panel * WIDTH * WIDTH, query + panel * WIDTH * WIDTH, LOG2_E);
            turn(to_mixed_turned + panel * WIDTH * WIDTH, to_mixed + panel * WIDTH * WIDTH, 1);
          }
          for (long i = 0; i < count; i++) {
            normal[i] = normaliser[slot * rows + at + i];
            const long place = (at + i) * across + slot * head;
            for (long d = 0; d < head; d++) dot[i] += out[place + d] * to_out[place + d];
          }
          for (Span span = {0, 0}; span.first < at + count; span.first = span.end) {
            if (span.first == run.before && span.first < run.start) span.first = run.start;
            const long end = span.first < run.before ? run.before : at + count;
            span.end = end - span.first < CHUNK ? end : span.first + CHUNK;
            const long seen = span.end - span.first;
            score(in, scores, keys, query_turned, span, at);
            compare(in, to_weights, values, to_mixed_turned, span);
            for (long key = 0; key < seen; key++)
              for (int i = 0; i < WIDTH; i++) {
                float *weight = scores + key * WIDTH + i, *to = to_weights + key * WIDTH + i;
                *weight = power_of_two(*weight - normal[i]);
                *to = *weight * (*to - dot[i]);
              }
            for (long panel = 0; panel < panels; panel++) {
              const long place = (panel * rows + span.first) * WIDTH, own = panel * WIDTH * WIDTH;
              add_product(to_values + place, scores, to_mixed + own, seen, count);
              add_product(to_keys + place, to_weights, query + own, seen, count);
              add_turned(to_query + own, to_weights, keys + place, count, seen);
            }
          }
          unpack_rotated(in, slot, in->query_gain, at, count, to_query, WIDTH, to_joined, to_query_gain);
        }
      }
    unpack_rotated(in, key_slot, in->key_gain, 0, rows, to_keys, rows, to_joined, to_key_gain);
    unpack(to_joined + value_slot * head, stride, rows, to_values, rows, head);
  }
  free(memory);
  return 0;
}
