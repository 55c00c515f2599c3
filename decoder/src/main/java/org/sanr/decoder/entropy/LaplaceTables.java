package org.sanr.decoder.entropy;

import java.util.Arrays;

/** The law of a symbol, spec 4.2: a Laplace law quantised in integers. */
public final class LaplaceTables {
  /** Log2 of {@link #TOTAL}. */
  public static final int TOTAL_BITS = 24;

  /** Sum of all frequencies, T. */
  public static final int TOTAL = 1 << TOTAL_BITS;

  /** The scale index by which a tensor says that all of its values are zero. */
  public static final int ALL_ZERO = 63;

  /** Largest magnitude of a weight. */
  public static final int MAX_WEIGHT = 2047;

  /** Scale index whose b is one latent. */
  public static final int UNIT_SCALE = 26;

  /** Appendix B: round(2^32·exp(−1/(16 b))), b = 2^((s − 26)/5). */
  private static final long[] Q = {
    431730914L, 581260615L, 753024748L, 943392719L, 1147902117L, 1361715887L, 1580030169L, 1798392801L,
    2012918497L, 2220405830L, 2418372428L, 2605029347L, 2779215405L, 2940309357L, 3088133809L, 3222860606L,
    3344923893L, 3454944178L, 3553664662L, 3641899740L, 3720494712L, 3790295335L, 3852125680L, 3906772774L,
    3954976647L, 3997424560L, 4034748382L, 4067524286L, 4096274075L, 4121467622L, 4143526005L, 4162825044L,
    4179699006L, 4194444324L, 4207323216L, 4218567136L, 4228380000L, 4236941177L, 4244408227L, 4250919385L,
    4256595809L, 4261543595L, 4265855576L, 4269612925L, 4272886581L, 4275738509L, 4278222805L, 4280386687L,
    4282271346L, 4283912712L, 4285342117L, 4286586875L, 4287670793L, 4288614623L, 4289436443L, 4290152007L,
    4290775039L, 4291317494L, 4291789784L, 4292200979L, 4292558976L, 4292870656L, 4293142007L, 4293378246L
  };

  /** {@code HALF_TAIL[s][k] = P[s][k] >> 1} as unsigned 32 bit, up to the last that is not 0; made when first asked for. */
  private static final int[][] HALF_TAIL = new int[Q.length][];

  private LaplaceTables() {}

  /**
   * {@return the decay constant Q[s] of appendix B}
   *
   * @param s scale index, 0…63
   */
  public static long decay(int s) {
    return Q[s];
  }

  /**
   * {@return the cumulative frequency below symbol {@code v}}; strictly increasing in v from 0 at −A to 2^24 at A+1.
   *
   * @param s scale index, 0…62
   * @param m mean in 1/16, −32768…32767
   * @param a largest magnitude A, 1…2047
   * @param v −A…A+1
   */
  public static int cum(int s, int m, int a, int v) {
    if (v <= -a) {
      return 0;
    }
    if (v > a) {
      return TOTAL;
    }
    int[] half = halfTail(s);
    int t = 16 * v - 8 - m;
    int k = Math.abs(t);
    long tail = k < half.length ? half[k] & 0xFFFFFFFFL : 0;
    long below = t >= 0 ? (1L << 32) - tail : tail;
    return (int) ((below * (TOTAL - (2 * a + 1))) >> 32) + v + a;
  }

  /**
   * {@return the symbol nearest to the mean}
   *
   * @param m mean in 1/16, −32768…32767
   * @param a largest magnitude A, 1…2047
   */
  static int likeliest(int m, int a) {
    return Math.min(Math.max((m + 8) >> 4, -a), a);
  }

  /**
   * {@return the symbol v with cum(v) ≤ target < cum(v+1)}
   *
   * @param s scale index, 0…62
   * @param m mean in 1/16, −32768…32767
   * @param a largest magnitude A, 1…2047
   * @param target 0…2^24−1
   */
  public static int symbol(int s, int m, int a, int target) {
    int low = likeliest(m, a);
    int high;
    int step = 1;
    if (cum(s, m, a, low) <= target) {
      high = low + 1;
      while (cum(s, m, a, high) <= target) { // ends at a + 1 at the latest, where cum is 2^24
        low = high;
        high = Math.min(high + step, a + 1);
        step *= 2;
      }
    } else {
      high = low;
      low--;
      while (cum(s, m, a, low) > target) { // ends at −a at the latest, where cum is 0
        high = low;
        low = Math.max(low - step, -a);
        step *= 2;
      }
    }
    while (high - low > 1) {
      int middle = (low + high) >> 1;
      if (cum(s, m, a, middle) <= target) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /**
   * {@return what symbol {@code v} costs, in bits}
   *
   * @param s scale index, 0…62
   * @param m mean in 1/16, −32768…32767
   * @param a largest magnitude A, 1…2047
   * @param v −A…A
   */
  public static double bits(int s, int m, int a, int v) {
    return TOTAL_BITS - Math.log(cum(s, m, a, v + 1) - cum(s, m, a, v)) / Math.log(2);
  }

  private static int[] halfTail(int s) {
    int[] half = HALF_TAIL[s];
    if (half == null) {
      half = makeHalfTail(s);
      HALF_TAIL[s] = half; // a race makes it twice, alike
    }
    return half;
  }

  private static int[] makeHalfTail(int s) {
    int[] half = new int[256];
    int n = 0;
    for (long p = 1L << 32; p > 1; p = n == 1 ? Q[s] : (p * Q[s]) >>> 32) {
      if (n == half.length) {
        half = Arrays.copyOf(half, 2 * n);
      }
      half[n++] = (int) (p >> 1);
    }
    return Arrays.copyOf(half, n);
  }
}
