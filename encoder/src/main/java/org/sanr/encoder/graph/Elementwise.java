package org.sanr.encoder.graph;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/** Operators that act on each element by itself; binary ones broadcast as ONNX does. */
sealed interface Elementwise extends Op {

  /** One for each element, whatever the operator. */
  @Override
  default long flops(List<Node> in, Node out) {
    return out.size();
  }

  /** Two operands, broadcast against each other. */
  enum Binary implements Elementwise {
    ADD("Add") {
      @Override
      public List<Node> gradient(Graph g, List<Node> in, Node out, Node d) {
        return List.of(g.sumTo(d, in.get(0).shape), g.sumTo(d, in.get(1).shape));
      }
    },
    SUB("Sub") {
      @Override
      public List<Node> gradient(Graph g, List<Node> in, Node out, Node d) {
        return List.of(g.sumTo(d, in.get(0).shape), g.neg(g.sumTo(d, in.get(1).shape)));
      }
    },
    MUL("Mul") {
      @Override
      public List<Node> gradient(Graph g, List<Node> in, Node out, Node d) {
        return List.of(
            g.sumTo(g.mul(d, in.get(1)), in.get(0).shape), g.sumTo(g.mul(d, in.get(0)), in.get(1).shape));
      }
    },
    DIV("Div") {
      @Override
      public List<Node> gradient(Graph g, List<Node> in, Node out, Node d) {
        Node perDivisor = g.div(d, in.get(1));
        return List.of(
            g.sumTo(perDivisor, in.get(0).shape), g.neg(g.sumTo(g.mul(perDivisor, out), in.get(1).shape)));
      }
    };

    private final String onnx;

    Binary(String onnx) {
      this.onnx = onnx;
    }

    @Override
    public String onnx() {
      return onnx;
    }

    @Override
    public int[] shape(List<Node> in) {
      int[] a = in.get(0).shape;
      int[] b = in.get(1).shape;
      int[] out = new int[Math.max(a.length, b.length)];
      for (int i = 1; i <= out.length; i++) {
        int x = i <= a.length ? a[a.length - i] : 1;
        int y = i <= b.length ? b[b.length - i] : 1;
        if (x != y && x != 1 && y != 1) {
          throw new IllegalArgumentException(this + ": " + Arrays.toString(a) + " and " + Arrays.toString(b));
        }
        out[out.length - i] = Math.max(x, y);
      }
      return out;
    }
  }

  /** One operand. Rounding and steps have no gradient: write the straight-through form with {@link Graph#stop}. */
  enum Unary implements Elementwise {
    NEG("Neg") {
      @Override
      Node derivative(Graph g, Node x, Node out, Node d) {
        return g.neg(d);
      }
    },
    EXP("Exp") {
      @Override
      Node derivative(Graph g, Node x, Node out, Node d) {
        return g.mul(d, out);
      }
    },
    LOG("Log") {
      @Override
      Node derivative(Graph g, Node x, Node out, Node d) {
        return g.div(d, x);
      }
    },
    SQRT("Sqrt") {
      @Override
      Node derivative(Graph g, Node x, Node out, Node d) {
        return g.div(g.mul(d, g.constant(0.5f)), out);
      }
    },
    TANH("Tanh") {
      @Override
      Node derivative(Graph g, Node x, Node out, Node d) {
        return g.mul(d, g.sub(g.constant(1), g.mul(out, out)));
      }
    },
    RELU("Relu") {
      @Override
      Node derivative(Graph g, Node x, Node out, Node d) {
        return g.mul(d, g.step(out));
      }
    },
    ABS("Abs") {
      @Override
      Node derivative(Graph g, Node x, Node out, Node d) {
        return g.mul(d, g.sign(x));
      }
    },
    SIGN("Sign"),
    FLOOR("Floor"),
    ROUND("Round"),
    /** The identity, of which the derivative counts as 0. */
    STOP("Identity");

    private final String onnx;

    Unary(String onnx) {
      this.onnx = onnx;
    }

    Node derivative(Graph g, Node x, Node out, Node d) {
      return null;
    }

    @Override
    public String onnx() {
      return onnx;
    }

    @Override
    public int[] shape(List<Node> in) {
      return in.getFirst().shape;
    }

    @Override
    public List<Node> gradient(Graph g, List<Node> in, Node out, Node d) {
      return Collections.singletonList(derivative(g, in.getFirst(), out, d));
    }
  }

  /** 1 where x &gt; 0, else 0: a steep HardSigmoid, far cheaper than a comparison and a cast. No gradient. */
  record Step() implements Elementwise {
    @Override
    public String onnx() {
      return "HardSigmoid";
    }

    @Override
    public Map<String, Object> attributes() {
      return Map.of("alpha", 1e30f, "beta", 0f);
    }

    @Override
    public int[] shape(List<Node> in) {
      return in.getFirst().shape;
    }

    @Override
    public List<Node> gradient(Graph g, List<Node> in, Node out, Node d) {
      return Collections.singletonList(null);
    }
  }

  /** min(max(x, low), high); its gradient is 0 where x is outside. */
  record Clip(float low, float high) implements Elementwise {
    @Override
    public String onnx() {
      return "Clip";
    }

    @Override
    public List<Object> operands(List<Node> in) {
      return List.of(new float[] {low}, new float[] {high});
    }

    @Override
    public int[] shape(List<Node> in) {
      return in.getFirst().shape;
    }

    @Override
    public List<Node> gradient(Graph g, List<Node> in, Node out, Node d) {
      Node x = in.getFirst();
      Node inside = g.sub(g.constant(1), g.step(g.abs(g.sub(x, out))));
      return List.of(g.mul(d, inside));
    }
  }

  /** Conversion to another type. No gradient. */
  record Cast(Node.Type to) implements Elementwise {
    @Override
    public String onnx() {
      return "Cast";
    }

    @Override
    public Map<String, Object> attributes() {
      return Map.of("to", to.onnx);
    }

    @Override
    public Node.Type type(List<Node> in) {
      return to;
    }

    @Override
    public int[] shape(List<Node> in) {
      return in.getFirst().shape;
    }

    @Override
    public List<Node> gradient(Graph g, List<Node> in, Node out, Node d) {
      return Collections.singletonList(null);
    }
  }
}
