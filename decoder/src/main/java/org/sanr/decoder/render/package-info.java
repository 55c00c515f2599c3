/** Scene reconstruction and rendering, spec chapter 6. */
package org.sanr.decoder.render;
