/** The quantised scene (spec chapters 3 and 5): integers and nothing else, where the encoder ends and the decoder begins. */
package org.sanr.decoder.scene;
