/** The encoder's side of the stream: a quantised scene becomes bytes (spec chapters 2 to 4), and is priced in bits. */
package org.sanr.encoder.stream;
