package org.sanr.decoder.render;

import org.sanr.decoder.kernel.Layer;

/**
 * A view's position, spec 6.3, with its share of the synthesis network worked out.
 *
 * @param vertical bv, vertical baseline from the central view in view steps times the aspect
 * @param horizontal bu, horizontal baseline in view steps
 * @param layer the synthesis network's first layer with the view's biases
 */
public record Viewpoint(float vertical, float horizontal, Layer layer) {}
