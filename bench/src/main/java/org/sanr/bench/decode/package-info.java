/** How fast decoding is: JMH benchmarks of kernels and of whole operations, beside what the machine could do. */
package org.sanr.bench.decode;
