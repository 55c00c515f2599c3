/** The plug-in of {@code javax.imageio} for SANR streams. */
package org.sanr.imageio;
