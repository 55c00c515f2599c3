/** How close decoded views are to their originals, by the metric that the project's anchors were measured with. */
package org.sanr.encoder.metric;
