/** The SANR encoder. */
package org.sanr.encoder;
