/**
 * A deterministic renderer of light fields with known geometry: the same arguments give the same samples on every
 * machine, because only additions, multiplications, divisions, square roots and integer hashes are used.
 *
 * <p>{@link org.sanr.testdata.Scenes} names the scenes, {@link org.sanr.testdata.SceneRenderer} renders them, {@link
 * org.sanr.testdata.RenderMain} is the command line.
 */
package org.sanr.testdata;
