/**
 * A small library for computation graphs: build with formulas, differentiate, write as ONNX.
 *
 * <p>{@link org.sanr.encoder.graph.Graph} holds nodes of static shape and offers the formulas; {@link org.sanr.encoder.graph.Op} is one operator with its shape rule and
 * gradient; {@link org.sanr.encoder.graph.Gradient} differentiates backwards; {@link org.sanr.encoder.graph.OnnxWriter} writes a model of opset 18, IR 8 (later opsets lack
 * CUDA kernels of Pad and others, docs/adr/0003).
 */
package org.sanr.encoder.graph;
