/** Entropy coding, spec chapter 4: in integers only, and the same for decoder and encoder. */
package org.sanr.decoder.entropy;
