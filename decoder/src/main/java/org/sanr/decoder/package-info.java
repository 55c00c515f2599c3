/** The decoder's API: open a stream, ask for its facts, render views. */
package org.sanr.decoder;
