package org.sanr.imageio;

import java.awt.Rectangle;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.awt.image.WritableRaster;
import java.io.IOException;
import java.util.Iterator;
import java.util.List;
import javax.imageio.IIOException;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.spi.ImageReaderSpi;
import javax.imageio.stream.ImageInputStream;
import org.sanr.decoder.DecoderOptions;
import org.sanr.decoder.LightFieldDecoder;
import org.sanr.decoder.SanrException;
import org.sanr.decoder.Shot;
import org.sanr.decoder.StreamInfo;

/**
 * Reads the captured views of a light field. Image 0 is the central view, {@code (rows / 2, cols / 2)} of the grid; the
 * others follow row by row. Streams beyond the decoder's default limits and all others that it refuses give an
 * {@link IIOException} whose cause says why. A region of a view costs its share of the view. There is no metadata.
 *
 * <p>Views of 8 bits become {@link BufferedImage#TYPE_3BYTE_BGR}, or {@link BufferedImage#TYPE_INT_RGB} if that is asked for as
 * destination type; those of 9…15 are filled up to 16 by repeating their leading bits.
 */
public final class SanrImageReader extends ImageReader {
  private static final int BANDS = 3;
  private static final int[] ALL_BANDS = {0, 1, 2};

  private LightFieldDecoder decoder;

  SanrImageReader(ImageReaderSpi provider) {
    super(provider);
  }

  @Override
  public void setInput(Object source, boolean seekForwardOnly, boolean ignoreMetadata) {
    close();
    super.setInput(source, seekForwardOnly, ignoreMetadata);
  }

  @Override
  public void dispose() {
    close();
  }

  private void close() {
    if (decoder != null) {
      decoder.close();
      decoder = null;
    }
  }

  /** The stream is read to its end when it is first needed. */
  private LightFieldDecoder decoder() throws IOException {
    if (decoder == null) {
      if (!(getInput() instanceof ImageInputStream in)) {
        throw new IllegalStateException("there is no input");
      }
      DecoderOptions options = DecoderOptions.defaults();
      try {
        decoder = LightFieldDecoder.open(new InputOf(in), options);
      } catch (SanrException e) {
        throw refused(e);
      }
    }
    return decoder;
  }

  private static IIOException refused(SanrException e) {
    return new IIOException("the SANR stream is refused: " + e.getMessage(), e);
  }

  @Override
  public int getNumImages(boolean allowSearch) throws IOException {
    if (allowSearch && isSeekForwardOnly()) {
      throw new IllegalStateException("no search in input that is only read forwards");
    }
    return images(decoder().info());
  }

  private static int images(StreamInfo info) {
    return info.rows() * info.cols();
  }

  private StreamInfo info(int index) throws IOException {
    StreamInfo info = decoder().info();
    if (index < getMinIndex() || index >= images(info)) {
      throw new IndexOutOfBoundsException(
          "image " + index + ", not one of " + getMinIndex() + " to " + (images(info) - 1));
    }
    if (isSeekForwardOnly()) {
      minIndex = index;
    }
    return info;
  }

  @Override
  public int getWidth(int index) throws IOException {
    return info(index).width();
  }

  @Override
  public int getHeight(int index) throws IOException {
    return info(index).height();
  }

  @Override
  public Iterator<ImageTypeSpecifier> getImageTypes(int index) throws IOException {
    if (info(index).bitDepth() == 8) { // kinds that have a number, which many programs make further images of
      return List.of(ImageTypeSpecifier.createFromBufferedImageType(BufferedImage.TYPE_3BYTE_BGR),
          ImageTypeSpecifier.createFromBufferedImageType(BufferedImage.TYPE_INT_RGB)).iterator();
    }
    return List.of(ImageTypeSpecifier.createInterleaved(ColorSpace.getInstance(ColorSpace.CS_sRGB), ALL_BANDS,
        DataBuffer.TYPE_USHORT, false, false)).iterator();
  }

  /** {@return null: there is none} */
  @Override
  public IIOMetadata getStreamMetadata() {
    return null;
  }

  /** {@return null: there is none} */
  @Override
  public IIOMetadata getImageMetadata(int index) throws IOException {
    info(index);
    return null;
  }

  @Override
  public boolean isRandomAccessEasy(int index) throws IOException {
    info(index);
    return true;
  }

  @Override
  public BufferedImage read(int index, ImageReadParam param) throws IOException {
    StreamInfo info = info(index);
    clearAbortRequest();
    processImageStarted(index);
    BufferedImage image = getDestination(param, getImageTypes(index), info.width(), info.height());
    checkReadParamBandSettings(param, BANDS, image.getSampleModel().getNumBands());
    Rectangle from = new Rectangle();
    Rectangle to = new Rectangle();
    computeRegions(param, info.width(), info.height(), image, from, to);
    byte[] samples = render(info, place(info, index), from);
    copy(samples, from, info.bitDepth(), image.getRaster(), to, param == null ? getDefaultReadParam() : param);
    processImageProgress(100);
    processImageComplete();
    return image;
  }

  /** {@return where in the grid, row by row, an image stands} */
  private static int place(StreamInfo info, int index) {
    int centre = info.rows() / 2 * info.cols() + info.cols() / 2;
    return index == 0 ? centre : index <= centre ? index - 1 : index;
  }

  private byte[] render(StreamInfo info, int place, Rectangle part) throws IOException {
    Shot view = Shot.of(place / info.cols(), place % info.cols(), info.height(), info.width());
    byte[] samples = new byte[decoder().imageBytes(part.height, part.width)];
    try {
      decoder().render(view.crop(part.y, part.x, part.height, part.width), samples, 0);
      return samples;
    } catch (SanrException e) {
      throw refused(e);
    }
  }

  private static void copy(byte[] samples, Rectangle from, int depth, WritableRaster raster, Rectangle to,
      ImageReadParam param) {
    int[] read = param.getSourceBands() == null ? ALL_BANDS : param.getSourceBands();
    int[] written = param.getDestinationBands() == null ? ALL_BANDS : param.getDestinationBands();
    int[] bits = raster.getSampleModel().getSampleSize();
    int stepX = param.getSourceXSubsampling();
    int stepY = param.getSourceYSubsampling();
    for (int y = 0; y < to.height; y++) {
      for (int x = 0; x < to.width; x++) {
        int sample = (y * stepY * from.width + x * stepX) * BANDS;
        for (int b = 0; b < read.length; b++) {
          raster.setSample(to.x + x, to.y + y, written[b],
              of(component(samples, sample + read[b], depth), bits[written[b]]));
        }
      }
    }
  }

  /** {@return a component in 16 bits} */
  private static int component(byte[] samples, int at, int depth) {
    if (depth == 8) {
      return (samples[at] & 0xFF) * 0x101;
    }
    int value = (samples[2 * at] & 0xFF) << 8 | samples[2 * at + 1] & 0xFF;
    return value << 16 - depth | value >> 2 * depth - 16;
  }

  /** {@return a component of 16 bits in those of the caller's image, which need not be as deep as the stream} */
  private static int of(int component, int bits) {
    return bits < 16 ? (component * ((1 << bits) - 1) + 0x7FFF) / 0xFFFF : component;
  }
}
