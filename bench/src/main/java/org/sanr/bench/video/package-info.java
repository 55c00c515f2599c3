/** Light fields as videos, coded by ffmpeg's encoders: what SANR is measured against. */
package org.sanr.bench.video;
