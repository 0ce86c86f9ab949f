/* Attention, forward and backward, for a trunk and its branches; the laws of kernels.c hold here too.
 *
 * All works on panels: matrices of WIDTH columns, two vectors wide, so that a tile of ROWS rows stays in the registers.
 * A head's rows are cut into panels (the last one padded with zeros). No matrix of scores is kept: the backward pass
 * works it out again, CHUNK keys at once, from each query's normaliser. Scores are in base 2.
 */

#include "kernels.h"

#if defined __AVX512F__
enum { LANES = 16, ROWS = 12 };
#elif defined __AVX__
enum { LANES = 8, ROWS = 6 };
#else
enum { LANES = 4, ROWS = 6 };
#endif
enum { WIDTH = 2 * LANES, CHUNK = 8 * ROWS };

typedef float lanes __attribute__((vector_size(4 * LANES), aligned(4), may_alias));

#define EACH_ROW _Pragma("GCC unroll 12") for (int row = 0; row < rows; row++)

static const float NEVER = -1e30f; /* the score of a key that a query does not see */

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

/* A stretch of keys that a block of queries sees. */
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
  float *memory = calloc(plane / panels + 2 * plane + 3 * block, sizeof(float));
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
