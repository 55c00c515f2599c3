/** The {@code sanr-dec} command line, and what all SANR commands share: exit codes, error lines, output files. */
package org.sanr.tool;
