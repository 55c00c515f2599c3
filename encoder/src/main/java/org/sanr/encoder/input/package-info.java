/**
 * Light fields as people have them: a folder of PNG or PPM views, its grid found from the file names.
 *
 * <p>{@link org.sanr.encoder.input.LightFieldReader} is the way in, {@link org.sanr.encoder.input.LightField} what comes
 * out, {@link org.sanr.encoder.input.InputException} what bad input ends in.
 */
package org.sanr.encoder.input;
