package org.sanr.encoder.graph;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * A graph under construction and the formulas to build it with. Shapes are static; equal operators on equal inputs are one node. Nodes stand in the order of construction,
 * which is an order of evaluation.
 */
public final class Graph {
  private record Key(Op op, List<Integer> inputs) {}

  private final List<Node> nodes = new ArrayList<>();
  private final Map<Key, Node> known = new HashMap<>();
  private final Map<Float, Node> scalars = new HashMap<>();

  /** An empty graph. */
  public Graph() {}

  List<Node> nodes() {
    return nodes;
  }

  /**
   * {@return a float value given at each run}
   *
   * @param name its name in the model
   * @param shape its dimensions
   */
  public Node input(String name, int... shape) {
    return add(new Node(this, name, null, List.of(), shape, Node.Type.FLOAT, null));
  }

  /**
   * {@return an int64 value given at each run}
   *
   * @param name its name in the model
   * @param shape its dimensions
   */
  public Node indexInput(String name, int... shape) {
    return add(new Node(this, name, null, List.of(), shape, Node.Type.INT64, null));
  }

  /**
   * {@return a scalar constant of shape [1]}
   *
   * @param value its value
   */
  public Node constant(float value) {
    return scalars.computeIfAbsent(value, v -> constant(new float[] {v}, 1));
  }

  /**
   * {@return a constant}
   *
   * @param values its elements, row-major
   * @param shape its dimensions
   */
  public Node constant(float[] values, int... shape) {
    if (values.length != Node.size(shape)) {
      throw new IllegalArgumentException(values.length + " values for " + Arrays.toString(shape));
    }
    return add(new Node(this, "c" + nodes.size(), null, List.of(), shape, Node.Type.FLOAT, values.clone()));
  }

  /**
   * {@return zeros of a shape}
   *
   * @param shape its dimensions
   */
  public Node zeros(int... shape) {
    return constant(new float[Node.size(shape)], shape);
  }

  private Node add(Node node) {
    nodes.add(node);
    return node;
  }

  private Node apply(Op op, Node... in) {
    List<Node> inputs = List.of(in);
    Key key = new Key(op, inputs.stream().map(System::identityHashCode).toList());
    Node same = known.get(key);
    if (same != null && same.inputs.equals(inputs)) {
      return same;
    }
    Node node = add(new Node(this, "t" + nodes.size(), op, inputs, op.shape(inputs), op.type(inputs), null));
    known.put(key, node);
    return node;
  }

  /** {@return a + b, broadcast} */
  public Node add(Node a, Node b) {
    return apply(Elementwise.Binary.ADD, a, b);
  }

  /** {@return a − b, broadcast} */
  public Node sub(Node a, Node b) {
    return apply(Elementwise.Binary.SUB, a, b);
  }

  /** {@return a · b, broadcast} */
  public Node mul(Node a, Node b) {
    return apply(Elementwise.Binary.MUL, a, b);
  }

  /** {@return a · b with a constant factor} */
  public Node mul(Node a, float b) {
    return b == 1 ? a : mul(a, constant(b));
  }

  /** {@return a / b, broadcast} */
  public Node div(Node a, Node b) {
    return apply(Elementwise.Binary.DIV, a, b);
  }

  /** {@return −x} */
  public Node neg(Node x) {
    return apply(Elementwise.Unary.NEG, x);
  }

  /** {@return e^x} */
  public Node exp(Node x) {
    return apply(Elementwise.Unary.EXP, x);
  }

  /** {@return natural logarithm} */
  public Node log(Node x) {
    return apply(Elementwise.Unary.LOG, x);
  }

  /** {@return square root} */
  public Node sqrt(Node x) {
    return apply(Elementwise.Unary.SQRT, x);
  }

  /** {@return hyperbolic tangent} */
  public Node tanh(Node x) {
    return apply(Elementwise.Unary.TANH, x);
  }

  /** {@return max(0, x)} */
  public Node relu(Node x) {
    return apply(Elementwise.Unary.RELU, x);
  }

  /** {@return |x|} */
  public Node abs(Node x) {
    return apply(Elementwise.Unary.ABS, x);
  }

  /** {@return −1, 0 or 1; no gradient} */
  public Node sign(Node x) {
    return apply(Elementwise.Unary.SIGN, x);
  }

  /** {@return ⌊x⌋; no gradient} */
  public Node floor(Node x) {
    return apply(Elementwise.Unary.FLOOR, x);
  }

  /** {@return x rounded to the nearest integer, ties to even; no gradient} */
  public Node round(Node x) {
    return apply(Elementwise.Unary.ROUND, x);
  }

  /** {@return x, through which no gradient passes} */
  public Node stop(Node x) {
    return apply(Elementwise.Unary.STOP, x);
  }

  /** {@return 1 where x &gt; 0, else 0; no gradient} */
  public Node step(Node x) {
    return apply(new Elementwise.Step(), x);
  }

  /** {@return x limited to low…high} */
  public Node clip(Node x, float low, float high) {
    return apply(new Elementwise.Clip(low, high), x);
  }

  /** {@return x as int64, rounded towards 0; no gradient} */
  public Node toIndex(Node x) {
    return apply(new Elementwise.Cast(Node.Type.INT64), x);
  }

  /** {@return an int64 as float; no gradient} */
  public Node toFloat(Node x) {
    return apply(new Elementwise.Cast(Node.Type.FLOAT), x);
  }

  /** {@return the same elements in another shape} */
  public Node reshape(Node x, int... shape) {
    return Arrays.equals(shape, x.shape) ? x : apply(new Layout.Reshape(boxed(shape)), x);
  }

  /** {@return axes reordered: axis i of the result is axis perm[i] of x} */
  public Node transpose(Node x, int... perm) {
    return apply(new Layout.Transpose(boxed(perm)), x);
  }

  /** {@return elements begin…end−1 along an axis} */
  public Node slice(Node x, int axis, int begin, int end) {
    return begin == 0 && end == x.shape[axis] ? x : apply(new Layout.Slice(axis, begin, end), x);
  }

  /** {@return the nodes one behind the other along an axis} */
  public Node concat(int axis, List<Node> parts) {
    return parts.size() == 1 ? parts.getFirst() : apply(new Layout.Concat(axis), parts.toArray(Node[]::new));
  }

  /** {@return x with zeros before and after along an axis} */
  public Node pad(Node x, int axis, int before, int after) {
    return before == 0 && after == 0 ? x : apply(new Layout.Pad(axis, before, after), x);
  }

  /** {@return x repeated along its axes of length 1} */
  public Node expand(Node x, int... shape) {
    return Arrays.equals(shape, x.shape) ? x : apply(new Layout.Expand(boxed(shape)), x);
  }

  /** {@return matrix product of a and b, transposed first where flagged} */
  public Node gemm(Node a, Node b, boolean transA, boolean transB) {
    return apply(new Contraction.Gemm(transA, transB), a, b);
  }

  /** {@return a·b + c, c broadcast to the product's shape} */
  public Node gemm(Node a, Node b, Node c) {
    return apply(new Contraction.Gemm(false, false), a, b, c);
  }

  /** {@return the matrix a times each matrix of the batch b: [m, k], [batch, k, n] → [batch, m, n]} */
  public Node batchMatMul(Node a, Node b) {
    return apply(new Contraction.BatchMatMul(), a, b);
  }

  /** {@return sum over axes, which stay with length 1} */
  public Node sum(Node x, int... axes) {
    return apply(new Contraction.ReduceSum(boxed(axes)), x);
  }

  /** {@return sum of all elements, shape [1]} */
  public Node sumAll(Node x) {
    return reshape(sum(x, IntStream.range(0, x.rank()).toArray()), 1);
  }

  /** {@return x summed over the axes along which {@code shape} would be broadcast to it} */
  public Node sumTo(Node x, int... shape) {
    if (x.rank() == 2 && x.shape[0] > 1 && Arrays.equals(shape, new int[] {1, x.shape[1]})) {
      return columnSums(x);
    }
    int extra = x.rank() - shape.length;
    int[] axes =
        IntStream.range(0, x.rank()).filter(i -> i < extra || (shape[i - extra] == 1 && x.shape[i] != 1)).toArray();
    return axes.length == 0 ? x : reshape(sum(x, axes), shape);
  }

  /** {@return sums of a matrix's columns, [1, n]: as a product, which is far faster than ReduceSum along the first axis} */
  public Node columnSums(Node x) {
    float[] ones = new float[x.shape[0]];
    Arrays.fill(ones, 1);
    return gemm(constant(ones, 1, ones.length), x, false, false);
  }

  /** {@return rows of source at the indices: [n, …] at [p] → [p, …]} */
  public Node gather(Node source, Node index) {
    return apply(new Indexing.GatherRows(), source, index);
  }

  /** {@return target with updates added at the rows that index names: [n, …], [p], [p, …]} */
  public Node scatterAdd(Node target, Node index, Node update) {
    return apply(new Indexing.ScatterAdd(), target, reshape(index, index.shape[0], 1), update);
  }

  private static List<Integer> boxed(int... values) {
    return Arrays.stream(values).boxed().toList();
  }
}
