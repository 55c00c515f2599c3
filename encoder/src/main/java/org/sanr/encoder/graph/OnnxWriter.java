package org.sanr.encoder.graph;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Writes a graph as an ONNX model (onnx.proto3): opset 18, IR version 8. Nodes that no output depends on are left out.
 */
public final class OnnxWriter {
  private static final int IR_VERSION = 8;
  private static final int OPSET = 18;

  private final Set<Node> used = new HashSet<>();
  private final ProtobufWriter body = new ProtobufWriter();
  private final ProtobufWriter initialisers = new ProtobufWriter();
  private int operands;

  private OnnxWriter() {}

  /**
   * {@return the model's bytes}
   *
   * @param outputs the values to be computed, by the names they go by in the model
   */
  public static byte[] write(Map<String, Node> outputs) {
    return new OnnxWriter().model(new TreeMap<>(outputs));
  }

  private byte[] model(Map<String, Node> outputs) {
    Graph graph = outputs.values().iterator().next().graph;
    outputs.values().forEach(this::use);
    ProtobufWriter signature = new ProtobufWriter();
    for (Node node : graph.nodes()) {
      if (!used.contains(node)) {
        continue;
      }
      if (node.constant != null) {
        initialisers.message(5, floats(node.name, node.shape, node.constant));
      } else if (node.op == null) {
        signature.message(11, valueInfo(node.name, node));
      } else {
        body.message(1, node(node));
      }
    }
    outputs.forEach(
        (name, node) -> {
          body.message(1, new ProtobufWriter().string(1, node.name).string(2, name).string(4, "Identity"));
          signature.message(12, valueInfo(name, node));
        });
    ProtobufWriter graphProto = new ProtobufWriter();
    graphProto.append(body).string(2, "sanr").append(initialisers).append(signature);
    return new ProtobufWriter()
        .varint(1, IR_VERSION)
        .string(2, "sanr")
        .message(7, graphProto)
        .message(8, new ProtobufWriter().string(1, "").varint(2, OPSET))
        .toByteArray();
  }

  private void use(Node node) {
    List<Node> stack = new ArrayList<>(List.of(node));
    while (!stack.isEmpty()) {
      Node next = stack.removeLast();
      if (used.add(next)) {
        stack.addAll(next.inputs);
      }
    }
  }

  private ProtobufWriter node(Node node) {
    ProtobufWriter out = new ProtobufWriter();
    node.inputs.forEach(n -> out.string(1, n.name));
    for (Object operand : node.op.operands(node.inputs)) {
      String name = "p" + operands++;
      initialisers.message(5, operand instanceof long[] values ? longs(name, values) : scalar(name, (float[]) operand));
      out.string(1, name);
    }
    out.string(2, node.name).string(4, node.op.onnx());
    new TreeMap<>(node.op.attributes()).forEach((name, value) -> out.message(5, attribute(name, value)));
    return out;
  }

  private static ProtobufWriter attribute(String name, Object value) {
    ProtobufWriter out = new ProtobufWriter().string(1, name);
    return switch (value) {
      case Float f -> out.fixed32(2, f).varint(20, 1);
      case Integer i -> out.varint(3, i).varint(20, 2);
      case String s -> out.string(4, s).varint(20, 3);
      case int[] ints -> {
        for (int i : ints) {
          out.varint(8, i);
        }
        yield out.varint(20, 7);
      }
      default -> throw new IllegalArgumentException("attribute " + name + ": " + value);
    };
  }

  private static ProtobufWriter floats(String name, int[] shape, float[] values) {
    ByteBuffer raw = ByteBuffer.allocate(4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
    raw.asFloatBuffer().put(values);
    ProtobufWriter out = new ProtobufWriter();
    for (int dim : shape) {
      out.varint(1, dim);
    }
    return out.varint(2, Node.Type.FLOAT.onnx).string(8, name).bytes(9, raw.array());
  }

  private static ProtobufWriter scalar(String name, float[] value) {
    return floats(name, new int[0], value);
  }

  private static ProtobufWriter longs(String name, long[] values) {
    ByteBuffer raw = ByteBuffer.allocate(8 * values.length).order(ByteOrder.LITTLE_ENDIAN);
    raw.asLongBuffer().put(values);
    return new ProtobufWriter().varint(1, values.length).varint(2, Node.Type.INT64.onnx).string(8, name).bytes(9,
        raw.array());
  }

  private static ProtobufWriter valueInfo(String name, Node node) {
    ProtobufWriter shape = new ProtobufWriter();
    for (int dim : node.shape) {
      shape.message(1, new ProtobufWriter().varint(1, dim));
    }
    ProtobufWriter tensor = new ProtobufWriter().varint(1, node.type.onnx).message(2, shape);
    return new ProtobufWriter().string(1, name).message(2, new ProtobufWriter().message(1, tensor));
  }
}
