/** Work shared by threads, without any effect on its results. */
package org.sanr.decoder.parallel;
