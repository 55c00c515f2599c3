package org.sanr.encoder.runtime;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemoryLayout;

/**
 * Functions of the table {@code OrtApi} by their place in it, which the header onnxruntime_c_api.h fixes: new functions are appended, old ones neither move nor change.
 * Most return a status, null for success; those named RELEASE return nothing.
 */
enum OrtFunction {
  GET_ERROR_MESSAGE(2, FunctionDescriptor.of(ADDRESS, ADDRESS)),
  /** Level of logging, its name, result. */
  CREATE_ENV(3, status(JAVA_INT, ADDRESS, ADDRESS)),
  /** Environment, model, its bytes, options, result. */
  CREATE_SESSION_FROM_ARRAY(8, status(ADDRESS, ADDRESS, JAVA_LONG, ADDRESS, ADDRESS)),
  CREATE_SESSION_OPTIONS(10, status(ADDRESS)),
  SET_GRAPH_OPTIMISATION(23, status(ADDRESS, JAVA_INT)),
  SET_INTRA_OP_THREADS(24, status(ADDRESS, JAVA_INT)),
  SET_INTER_OP_THREADS(25, status(ADDRESS, JAVA_INT)),
  INPUT_COUNT(30, status(ADDRESS, ADDRESS)),
  OUTPUT_COUNT(31, status(ADDRESS, ADDRESS)),
  /** Session, index, result. */
  INPUT_TYPE(33, status(ADDRESS, JAVA_LONG, ADDRESS)),
  OUTPUT_TYPE(34, status(ADDRESS, JAVA_LONG, ADDRESS)),
  /** Session, index, allocator of the result, result. */
  INPUT_NAME(36, status(ADDRESS, JAVA_LONG, ADDRESS, ADDRESS)),
  OUTPUT_NAME(37, status(ADDRESS, JAVA_LONG, ADDRESS, ADDRESS)),
  CREATE_RUN_OPTIONS(39, status(ADDRESS)),
  /** Allocator, shape, its rank, type of elements, result. */
  CREATE_TENSOR(48, status(ADDRESS, ADDRESS, JAVA_LONG, JAVA_INT, ADDRESS)),
  /** Kind of memory, data, their bytes, shape, its rank, type of elements, result. */
  CREATE_TENSOR_OVER(49, status(ADDRESS, ADDRESS, JAVA_LONG, ADDRESS, JAVA_LONG, JAVA_INT, ADDRESS)),
  /** Type of an input or output, result: not to be released. */
  AS_TENSOR_TYPE(55, status(ADDRESS, ADDRESS)),
  ELEMENT_TYPE(60, status(ADDRESS, ADDRESS)),
  RANK(61, status(ADDRESS, ADDRESS)),
  /** Type, result, its length. */
  DIMENSIONS(62, status(ADDRESS, ADDRESS, JAVA_LONG)),
  /** Name of the device, kind of allocator, number of the device, kind of memory, result. */
  CREATE_MEMORY_INFO(68, status(ADDRESS, JAVA_INT, JAVA_INT, JAVA_INT, ADDRESS)),
  FREE(76, status(ADDRESS, ADDRESS)),
  /** The result is not to be released. */
  DEFAULT_ALLOCATOR(78, status(ADDRESS)),
  RELEASE_MEMORY_INFO(94, release()),
  RELEASE_STATUS(93, release()),
  RELEASE_SESSION(95, release()),
  RELEASE_VALUE(96, release()),
  RELEASE_RUN_OPTIONS(97, release()),
  RELEASE_TYPE(98, release()),
  RELEASE_SESSION_OPTIONS(100, release()),
  /** List, its length. */
  AVAILABLE_PROVIDERS(125, status(ADDRESS, ADDRESS)),
  RELEASE_PROVIDERS(126, status(ADDRESS, JAVA_INT)),
  /** Options, key, value. */
  ADD_CONFIG_ENTRY(130, status(ADDRESS, ADDRESS, ADDRESS)),
  /** Session, kind of memory, result. */
  CREATE_ALLOCATOR(131, status(ADDRESS, ADDRESS, ADDRESS)),
  RELEASE_ALLOCATOR(132, release()),
  /** Session, options of the run, binding. */
  RUN_WITH_BINDING(133, status(ADDRESS, ADDRESS, ADDRESS)),
  CREATE_BINDING(134, status(ADDRESS, ADDRESS)),
  RELEASE_BINDING(135, release()),
  /** Binding, name, value. */
  BIND_INPUT(136, status(ADDRESS, ADDRESS, ADDRESS)),
  BIND_OUTPUT(137, status(ADDRESS, ADDRESS, ADDRESS)),
  SYNCHRONISE_INPUTS(202, status(ADDRESS)),
  SYNCHRONISE_OUTPUTS(203, status(ADDRESS)),
  /** Options of the session, of the provider. */
  APPEND_CUDA(204, status(ADDRESS, ADDRESS)),
  CREATE_CUDA_OPTIONS(205, status(ADDRESS)),
  /** Options, keys, values, their number. */
  UPDATE_CUDA_OPTIONS(206, status(ADDRESS, ADDRESS, ADDRESS, JAVA_LONG)),
  RELEASE_CUDA_OPTIONS(208, release());

  /** The first version of the table that has all of these functions: that of ONNX Runtime 1.11. */
  static final int TABLE_VERSION = 11;

  /** Place in the table. */
  final int index;
  final FunctionDescriptor type;

  OrtFunction(int index, FunctionDescriptor type) {
    this.index = index;
    this.type = type;
  }

  private static FunctionDescriptor status(MemoryLayout... arguments) {
    return FunctionDescriptor.of(ADDRESS, arguments);
  }

  private static FunctionDescriptor release() {
    return FunctionDescriptor.ofVoid(ADDRESS);
  }
}
