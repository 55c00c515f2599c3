/** The {@code sanr-enc} command line. */
package org.sanr.encoder.cli;
