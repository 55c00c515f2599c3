/** The demo, and the rate-distortion bench against real codecs. Both run the tools as users do, by {@code ./sanr}. */
package org.sanr.bench;
