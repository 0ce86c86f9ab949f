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

/* out[row] += sum over i of a[row][i] · b[i], or of a[i][row] · b[i] where `turned`; rows is known when compiled. */
INLINE void tile(float *out, const float *a, const float *b, long inner, int turned, const int rows) {
  lanes left[ROWS], right[ROWS];
  const long across = turned ? WIDTH : 1, down = turned ? 1 : WIDTH;
  EACH_ROW {
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

INLINE void tiles(float *out, const float *a, const float *b, long rows, long inner, int turned) {
  const long down = turned ? 1 : WIDTH;
  long row = 0;
#define TILES(size)                                                                   \
  for (; row + size <= rows; row += size)                                             \
    tile(out + row * WIDTH, a + row * down, b, inner, turned, size);
  TILES(ROWS) TILES(ROWS / 2) TILES(3) TILES(1)
#undef TILES
}

/* out (rows) += a (rows, inner) · b (inner), panels all. */
static void add_product(float *restrict out, const float *restrict a, const float *restrict b, long rows, long inner) {
  tiles(out, a, b, rows, inner, 0);
}

/* out (rows) += transposed a (inner, rows) · b (inner), panels all. */
static void add_turned(float *restrict out, const float *restrict a, const float *restrict b, long rows, long inner) {
  tiles(out, a, b, rows, inner, 1);
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

/* Copies rows of one head into panels `size` rows apart. */
static void pack(const Attention *in, const float *from, long stride, long rows, float *out, long size) {
  for (long row = 0; row < rows; row++)
    for (long at = 0; at < in->head; at += WIDTH)
      for (long i = at; i < in->head && i < at + WIDTH; i++)
        out[(at / WIDTH * size + row) * WIDTH + i - at] = from[row * stride + i];
}

/* As pack, but normalised, times the gains, and rotated by the positions of rows from `first`. */
static void pack_rotated(
    const Attention *in, long slot, const float *gain, long first, long rows, float *out, long size) {
  const long head = in->head, half = head / 2, stride = joined_width(in);
  float turned[head];
  for (long row = 0; row < rows; row++) {
    const float *from = in->joined + (first + row) * stride + slot * head;
    const float *cosine = in->cosine + (first + row) * half, *sine = in->sine + (first + row) * half;
    float square = 0;
    for (long i = 0; i < head; i++) square += from[i] * from[i];
    const float inverse = 1 / sqrtf(square / head + in->epsilon);
    for (long i = 0; i < half; i++) {
      const float one = from[i] * gain[i] * inverse, two = from[half + i] * gain[half + i] * inverse;
      turned[i] = one * cosine[i] - two * sine[i];
      turned[half + i] = two * cosine[i] + one * sine[i];
    }
    pack(in, turned, head, 1, out + row * WIDTH, size);
  }
}

/* The way back through pack: gradients in panels to their slot in the joined gradient. */
static void unpack(const Attention *in, const float *panels, long size, long rows, float *out, long stride) {
  for (long row = 0; row < rows; row++)
    for (long at = 0; at < in->head; at += WIDTH)
      for (long i = at; i < in->head && i < at + WIDTH; i++)
        out[row * stride + i] = panels[(at / WIDTH * size + row) * WIDTH + i - at];
}

/* The way back through pack_rotated; adds to `to_gain`. */
static void unpack_rotated(
    const Attention *in, long slot, const float *gain, long first, long rows, const float *panels, long size,
    float *to_joined, float *to_gain) {
  const long head = in->head, half = head / 2, stride = joined_width(in);
  float turned[head], normed[head];
  for (long row = 0; row < rows; row++) {
    const float *from = in->joined + (first + row) * stride + slot * head;
    float *to = to_joined + (first + row) * stride + slot * head;
    const float *cosine = in->cosine + (first + row) * half, *sine = in->sine + (first + row) * half;
    unpack(in, panels + row * WIDTH, size, 1, turned, head);
    float square = 0, dot = 0;
    for (long i = 0; i < head; i++) square += from[i] * from[i];
    const float inverse = 1 / sqrtf(square / head + in->epsilon);
    for (long i = 0; i < head; i++) normed[i] = from[i] * inverse;
    for (long i = 0; i < half; i++) {
      const float one = turned[i] * cosine[i] + turned[half + i] * sine[i];
      const float two = turned[half + i] * cosine[i] - turned[i] * sine[i];
      to_gain[i] += one * normed[i];
      to_gain[half + i] += two * normed[half + i];
      turned[i] = one * gain[i];
      turned[half + i] = two * gain[half + i];
    }
    for (long i = 0; i < head; i++) dot += turned[i] * normed[i];
    for (long i = 0; i < head; i++) to[i] = inverse * (turned[i] - normed[i] * (dot / head));
  }
}

/* A stretch of keys that a block of queries sees; `later` is where the block's own rows begin. */
typedef struct { long first, end; } Span;

typedef struct { long start, end, before; } Run; /* rows of a trunk or branch, and the rows of the trunk before them */

/* The run that `index` names: 0 is the trunk, which may be empty. */
static Run run_of(const Attention *in, long index) {
  if (index == 0) return (Run){0, in->cuts[0], 0};
  return (Run){in->cuts[index - 1], in->cuts[index], in->cuts[0]};
}

/* scores (keys, WIDTH) of keys first to end for the block of queries from row `at`, packed and turned in `query`. */
static void score(
    const Attention *in, float *scores, const float *keys, const float *query, Span span, long at) {
  const long rows = span.end - span.first;
  memset(scores, 0, rows * WIDTH * sizeof(float));
  for (long panel = 0; panel < panels_of(in); panel++)
    add_product(scores, keys + (panel * in->rows + span.first) * WIDTH, query + panel * WIDTH * WIDTH, rows, WIDTH);
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
    pack(in, in->joined + (in->heads + in->kv_heads + kv) * head, stride, rows, values, rows);
    for (long slot = kv * group; slot < (kv + 1) * group; slot++)
      for (long index = 0; index <= in->branches; index++) {
        const Run run = run_of(in, index);
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
            unpack(in, mixed + i * WIDTH, WIDTH, 1, to, 0);
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
    pack(in, in->joined + value_slot * head, stride, rows, values, rows);
    memset(to_keys, 0, 2 * plane * sizeof(float));
    for (long slot = kv * group; slot < (kv + 1) * group; slot++)
      for (long index = 0; index <= in->branches; index++) {
        const Run run = run_of(in, index);
        for (long at = run.start; at < run.end; at += WIDTH) {
          const long count = run.end - at < WIDTH ? run.end - at : WIDTH;
          float dot[WIDTH] = {0}, normal[WIDTH] = {0};
          memset(query, 0, 5 * block * sizeof(float));
          pack_rotated(in, slot, in->query_gain, at, count, query, WIDTH);
          pack(in, to_out + at * across + slot * head, across, count, to_mixed, WIDTH);
          for (long panel = 0; panel < panels; panel++) {
            turn(query_turned + panel * WIDTH * WIDTH, query + panel * WIDTH * WIDTH, LOG2_E);
            turn(to_mixed_turned + panel * WIDTH * WIDTH, to_mixed + panel * WIDTH * WIDTH, 1);
          }
          for (long i = 0; i < count; i++) {
            normal[i] = normaliser[slot * rows + at + i];
            for (long d = 0; d < head; d++) {
              const long place = (at + i) * across + slot * head + d;
              dot[i] += out[place] * to_out[place];
            }
          }
          for (Span span = {0, 0}; span.first < at + count; span.first = span.end) {
            if (span.first == run.before && span.first < run.start) span.first = run.start;
            const long end = span.first < run.before ? run.before : at + count;
            span.end = end - span.first < CHUNK ? end : span.first + CHUNK;
            const long seen = span.end - span.first;
            score(in, scores, keys, query_turned, span, at);
            memset(to_weights, 0, seen * WIDTH * sizeof(float));
            for (long panel = 0; panel < panels; panel++)
              add_product(to_weights, values + (panel * rows + span.first) * WIDTH,
                          to_mixed_turned + panel * WIDTH * WIDTH, seen, WIDTH);
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
    unpack(in, to_values, rows, rows, to_joined + value_slot * head, stride);
  }
  free(memory);
  return 0;
}
