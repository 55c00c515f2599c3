package org.sanr.encoder.cli;

import java.util.Locale;
import org.sanr.encoder.input.Flip;
import org.sanr.encoder.input.Form;
import org.sanr.encoder.input.NamePattern;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** What a user can say about an input, as a picocli mixin. */
final class InputOptions {
  @ArgGroup
  private Forms forms = new Forms();

  @Option(names = "--views", converter = GridOption.class, paramLabel = "VxU",
      description = "Only so many views, at the centre of the grid; with {n} in --layout, the grid itself.")
  private GridOption.Grid views;

  @Option(names = "--flip", converter = FlipOption.class, paramLabel = "AXIS",
      description = "rows or columns: the grid's rows run from bottom to top, or its columns from right to left.")
  private Flip flip;

  /** One of them at most. */
  static final class Forms {
    @Option(names = "--layout", converter = LayoutOption.class, paramLabel = "PATTERN",
        description = "How views are named: {v} is the row, {u} the column, or {n} the number, row by row; * is any text. "
            + "Such as img_{v}_{u}.png.")
    NamePattern layout;

    @Option(names = "--quilt", converter = QuiltOption.class, paramLabel = "CxR",
        description = "The input is one picture of C x R tiles, the first view at the bottom left, then to the right, then "
            + "up. Names such as toys_qs8x6a0.75.png say so themselves.")
    Form.Quilt quilt;

    @Option(names = "--lenslet", converter = LensletOption.class, paramLabel = "VxU",
        description = "The input is one picture with V x U pixels under each lens.")
    Form.Lenslet lenslet;
  }

  /** For picocli. */
  InputOptions() {}

  InputChoice choice() {
    return choice(forms.layout, forms.quilt, forms.lenslet, flip, views);
  }

  /** {@return the choice; one of the first three is not null at most} */
  static InputChoice choice(NamePattern layout, Form.Quilt quilt, Form.Lenslet lenslet, Flip flip,
      GridOption.Grid views) {
    Form form = new Form.Guessed();
    if (quilt != null) {
      form = quilt;
    } else if (lenslet != null) {
      form = lenslet;
    } else if (layout != null) {
      form = new Form.Named(layout, views == null ? 0 : views.rows(), views == null ? 0 : views.cols());
    }
    return new InputChoice(form, flip, views);
  }

  /** Reads <code>img_{v}_{u}.png</code>. */
  static final class LayoutOption implements ITypeConverter<NamePattern> {
    @Override
    public NamePattern convert(String value) {
      try {
        return NamePattern.parse(value);
      } catch (IllegalArgumentException e) {
        throw new TypeConversionException(e.getMessage());
      }
    }
  }

  /** Reads {@code rows} and {@code columns}. */
  static final class FlipOption implements ITypeConverter<Flip> {
    @Override
    public Flip convert(String value) {
      for (Flip flip : Flip.values()) {
        if (flip.name().toLowerCase(Locale.ROOT).equals(value)) {
          return flip;
        }
      }
      throw new TypeConversionException("\"" + value + "\" is neither rows nor columns");
    }
  }

  /** Reads {@code 8x6}, columns first, as quilts are named. */
  static final class QuiltOption implements ITypeConverter<Form.Quilt> {
    @Override
    public Form.Quilt convert(String value) {
      int[] pair = GridOption.pair(value, "columns x rows");
      return new Form.Quilt(pair[0], pair[1]);
    }
  }

  /** Reads {@code 9x9}, rows first. */
  static final class LensletOption implements ITypeConverter<Form.Lenslet> {
    @Override
    public Form.Lenslet convert(String value) {
      int[] pair = GridOption.pair(value, "rows x columns");
      return new Form.Lenslet(pair[0], pair[1]);
    }
  }
}
