package org.sanr.encoder.graph;

import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.sanr.encoder.graph.Contraction.BatchMatMul;
import org.sanr.encoder.graph.Contraction.Gemm;
import org.sanr.encoder.graph.Contraction.ReduceSum;
import org.sanr.encoder.graph.Elementwise.Binary;
import org.sanr.encoder.graph.Elementwise.Cast;
import org.sanr.encoder.graph.Elementwise.Clip;
import org.sanr.encoder.graph.Elementwise.Step;
import org.sanr.encoder.graph.Elementwise.Unary;
import org.sanr.encoder.graph.Indexing.GatherRows;
import org.sanr.encoder.graph.Indexing.ScatterAdd;
import org.sanr.encoder.graph.Layout.Concat;
import org.sanr.encoder.graph.Layout.Expand;
import org.sanr.encoder.graph.Layout.Pad;
import org.sanr.encoder.graph.Layout.Reshape;
import org.sanr.encoder.graph.Layout.Slice;
import org.sanr.encoder.graph.Layout.Transpose;

/**
 * What every operator means, said a second time: plain loops over multi-indices, in double precision, so that finite differences have digits to spare. Indices are
 * doubles, too.
 */
public final class ReferenceEvaluator {
  private record Value(int[] shape, double[] elements) {

    /** The element at an index that is aligned at the last axis; axes of length 1 and axes that are missing repeat. */
    double at(int... index) {
      int at = 0;
      int skip = index.length - shape.length;
      for (int i = 0; i < shape.length; i++) {
        at = at * shape[i] + (shape[i] == 1 ? 0 : index[i + skip]);
      }
      return elements[at];
    }
  }

  private final Map<String, Node> outputs;
  private final List<Node> order;
  private final Map<Node, Value> held = new HashMap<>();

  /** An evaluator of nodes of one graph, to which no nodes are added any more. */
  public ReferenceEvaluator(Map<String, Node> outputs) {
    this.outputs = outputs;
    Set<Node> used = new HashSet<>(outputs.values());
    List<Node> nodes = outputs.values().iterator().next().graph.nodes();
    nodes.reversed().stream().filter(used::contains).forEach(n -> used.addAll(n.inputs));
    order = nodes.stream().filter(used::contains).toList();
  }

  /** {@return the outputs from inputs by name; other names are passed over} */
  public Map<String, double[]> run(Map<String, double[]> inputs) {
    Map<Node, Value> values = evaluate(inputs);
    Map<String, double[]> result = new TreeMap<>();
    outputs.forEach((name, node) -> result.put(name, values.get(node).elements));
    return result;
  }

  /**
   * From now on {@link Graph#stop} gives what it gives for these inputs. A function with its stopped values held is the one of which {@link Gradient} promises the
   * derivative, so finite differences are taken of that.
   */
  public void holdStops(Map<String, double[]> inputs) {
    evaluate(inputs).forEach((node, value) -> {
      if (node.op == Unary.STOP) {
        held.put(node, value);
      }
    });
  }

  /** {@return float values between −size and size for all inputs that the outputs depend on, zeros for indices} */
  public Map<String, double[]> randomInputs(RandomGenerator random, double size) {
    Map<String, double[]> inputs = new TreeMap<>();
    for (Node node : inputs()) {
      inputs.put(node.name, IntStream.range(0, node.size())
          .mapToDouble(i -> node.type == Node.Type.INT64 ? 0 : (float) random.nextDouble(-size, size))
          .toArray());
    }
    return inputs;
  }

  List<Node> inputs() {
    return order.stream().filter(n -> n.op == null && n.constant == null).toList();
  }

  private Map<Node, Value> evaluate(Map<String, double[]> inputs) {
    Map<Node, Value> values = new HashMap<>(held);
    for (Node node : order) {
      if (!values.containsKey(node)) {
        values.put(node, new Value(node.shape, elements(node, inputs, values)));
      }
      int size = values.get(node).elements.length;
      if (size != node.size()) {
        throw new IllegalStateException(node + " has " + size + " elements");
      }
    }
    return values;
  }

  private static double[] elements(Node node, Map<String, double[]> inputs, Map<Node, Value> values) {
    if (node.constant != null) {
      return IntStream.range(0, node.size()).mapToDouble(i -> node.constant[i]).toArray();
    }
    return node.op == null
        ? inputs.get(node.name).clone()
        : apply(node, node.inputs.stream().map(values::get).toList());
  }

  private static double[] apply(Node node, List<Value> in) {
    Value x = in.getFirst();
    int[] shape = node.shape;
    return switch (node.op) {
      case Binary b -> fill(shape, i -> binary(b, x.at(i), in.get(1).at(i)));
      case Unary u -> fill(shape, i -> unary(u, x.at(i)));
      case Step() -> fill(shape, i -> x.at(i) > 0 ? 1 : 0);
      case Clip(float low, float high) -> fill(shape, i -> Math.min(Math.max(x.at(i), low), high));
      case Cast(Node.Type to) -> fill(shape, i -> to == Node.Type.INT64 ? (long) x.at(i) : x.at(i));
      case Reshape _ -> x.elements.clone();
      case Transpose(List<Integer> perm) -> fill(shape, i -> {
        int[] from = new int[i.length];
        IntStream.range(0, i.length).forEach(axis -> from[perm.get(axis)] = i[axis]);
        return x.at(from);
      });
      case Slice(int axis, int begin, int _) -> fill(shape, i -> x.at(with(i, axis, i[axis] + begin)));
      case Concat(int axis) -> fill(shape, i -> concat(in, axis, i));
      case Pad(int axis, int before, int _) -> fill(shape, i -> {
        int from = i[axis] - before;
        return from < 0 || from >= x.shape[axis] ? 0 : x.at(with(i, axis, from));
      });
      case Expand _ -> fill(shape, x::at);
      case Gemm(boolean transA, boolean transB) -> fill(shape, i -> IntStream.range(0, x.shape[transA ? 0 : 1])
          .mapToDouble(k -> (transA ? x.at(k, i[0]) : x.at(i[0], k))
              * (transB ? in.get(1).at(i[1], k) : in.get(1).at(k, i[1])))
          .sum() + (in.size() == 3 ? in.get(2).at(i) : 0));
      case BatchMatMul() -> fill(shape, i -> IntStream.range(0, x.shape[1])
          .mapToDouble(k -> x.at(i[1], k) * in.get(1).at(i[0], k, i[2]))
          .sum());
      case ReduceSum(List<Integer> axes) -> {
        Value sum = new Value(shape, new double[node.size()]);
        fill(x.shape, i -> {
          int[] to = i.clone();
          axes.forEach(axis -> to[axis] = 0);
          return add(sum, to, x.at(i));
        });
        yield sum.elements;
      }
      case GatherRows() -> fill(shape, i -> x.at(with(i, 0, (int) in.get(1).elements[i[0]])));
      case ScatterAdd() -> {
        Value sum = new Value(shape, x.elements.clone());
        Value update = in.get(2);
        fill(update.shape, i -> add(sum, with(i, 0, (int) in.get(1).elements[i[0]]), update.at(i)));
        yield sum.elements;
      }
    };
  }

  private static double binary(Binary op, double a, double b) {
    return switch (op) {
      case ADD -> a + b;
      case SUB -> a - b;
      case MUL -> a * b;
      case DIV -> a / b;
    };
  }

  private static double unary(Unary op, double x) {
    return switch (op) {
      case NEG -> -x;
      case EXP -> Math.exp(x);
      case LOG -> Math.log(x);
      case SQRT -> Math.sqrt(x);
      case TANH -> Math.tanh(x);
      case RELU -> Math.max(0, x);
      case ABS -> Math.abs(x);
      case SIGN -> Math.signum(x);
      case FLOOR -> Math.floor(x);
      case ROUND -> Math.rint(x);
      case STOP -> x;
    };
  }

  private static double concat(List<Value> parts, int axis, int[] index) {
    int at = index[axis];
    for (Value part : parts) {
      if (at < part.shape[axis]) {
        return part.at(with(index, axis, at));
      }
      at -= part.shape[axis];
    }
    throw new IllegalStateException();
  }

  /** One element for each multi-index of a shape; the array that holds the index is used again. */
  private static double[] fill(int[] shape, ToDoubleFunction<int[]> element) {
    double[] out = new double[Node.size(shape)];
    int[] index = new int[shape.length];
    for (int i = 0; i < out.length; i++) {
      out[i] = element.applyAsDouble(index);
      for (int axis = shape.length - 1; axis >= 0 && ++index[axis] == shape[axis]; axis--) {
        index[axis] = 0;
      }
    }
    return out;
  }

  private static int[] with(int[] index, int axis, int value) {
    int[] result = Arrays.copyOf(index, index.length);
    result[axis] = value;
    return result;
  }

  private static double add(Value sum, int[] index, double value) {
    int at = 0;
    for (int i = 0; i < index.length; i++) {
      at = at * sum.shape[i] + index[i];
    }
    return sum.elements[at] += value;
  }
}
