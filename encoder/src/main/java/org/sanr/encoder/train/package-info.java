/** Training one scene for one light field: parameters, the parts of a step, their schedule, and the way to integers. */
package org.sanr.encoder.train;
