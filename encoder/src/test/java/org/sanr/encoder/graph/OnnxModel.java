package org.sanr.encoder.graph;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.UnknownFieldSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * An ONNX model as the protobuf library reads it, without a schema: by the field numbers of onnx.proto3.
 *
 * @param irVersion ModelProto 1
 * @param opsets versions by domain, ModelProto 8
 * @param nodes GraphProto 1
 * @param initialisers GraphProto 5
 * @param inputs GraphProto 11
 * @param outputs GraphProto 12
 */
record OnnxModel(long irVersion, Map<String, Long> opsets, List<Operation> nodes, List<Tensor> initialisers,
    List<Value> inputs, List<Value> outputs) {

  /** A NodeProto. */
  record Operation(List<String> inputs, List<String> outputs, String type, List<Attribute> attributes) {}

  /** An AttributeProto: its type says which of the other fields holds the value. */
  record Attribute(String name, long type, List<Integer> fields) {}

  /** A TensorProto. */
  record Tensor(String name, long type, List<Long> dims, int rawBytes) {}

  /** A ValueInfoProto of a tensor. */
  record Value(String name, long type, List<Long> dims) {}

  static OnnxModel parse(byte[] bytes) throws InvalidProtocolBufferException {
    UnknownFieldSet model = UnknownFieldSet.parseFrom(bytes);
    UnknownFieldSet graph = messages(model, 7).getFirst();
    Map<String, Long> opsets = new TreeMap<>();
    messages(model, 8).forEach(o -> opsets.put(string(o, 1), number(o, 2)));
    return new OnnxModel(number(model, 1), opsets, messages(graph, 1).stream().map(OnnxModel::operation).toList(),
        messages(graph, 5).stream().map(OnnxModel::tensor).toList(),
        messages(graph, 11).stream().map(OnnxModel::value).toList(),
        messages(graph, 12).stream().map(OnnxModel::value).toList());
  }

  private static Operation operation(UnknownFieldSet node) {
    List<Attribute> attributes = messages(node, 5).stream().map(OnnxModel::attribute).toList();
    return new Operation(strings(node, 1), strings(node, 2), string(node, 4), attributes);
  }

  private static Attribute attribute(UnknownFieldSet a) {
    return new Attribute(string(a, 1), number(a, 20),
        a.asMap().keySet().stream().filter(field -> field != 1 && field != 20).toList());
  }

  private static Tensor tensor(UnknownFieldSet t) {
    return new Tensor(string(t, 8), number(t, 2), t.getField(1).getVarintList(),
        t.getField(9).getLengthDelimitedList().getFirst().size());
  }

  private static Value value(UnknownFieldSet v) {
    UnknownFieldSet tensor = messages(messages(v, 2).getFirst(), 1).getFirst();
    UnknownFieldSet shape = messages(tensor, 2).getFirst();
    return new Value(string(v, 1), number(tensor, 1), messages(shape, 1).stream().map(d -> number(d, 1)).toList());
  }

  private static List<UnknownFieldSet> messages(UnknownFieldSet message, int field) {
    return message.getField(field).getLengthDelimitedList().stream().map(OnnxModel::message).toList();
  }

  private static UnknownFieldSet message(ByteString bytes) {
    try {
      return UnknownFieldSet.parseFrom(bytes);
    } catch (InvalidProtocolBufferException e) {
      throw new IllegalArgumentException(e);
    }
  }

  private static List<String> strings(UnknownFieldSet message, int field) {
    return message.getField(field).getLengthDelimitedList().stream().map(ByteString::toStringUtf8)
        .collect(Collectors.toList());
  }

  private static String string(UnknownFieldSet message, int field) {
    return strings(message, field).getFirst();
  }

  private static long number(UnknownFieldSet message, int field) {
    return message.getField(field).getVarintList().getFirst();
  }
}
