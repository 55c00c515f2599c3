/** Colour and output, spec chapter 7. */
package org.sanr.decoder.colour;
