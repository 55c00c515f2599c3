/** The container and the header, spec chapters 2 and 3, and the way from bytes to the quantised scene. */
package org.sanr.decoder.container;
