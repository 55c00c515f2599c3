package org.sanr.tool;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import org.sanr.decoder.ChecksumException;
import org.sanr.decoder.LimitExceededException;
import org.sanr.decoder.MalformedException;
import org.sanr.decoder.Reason;
import org.sanr.decoder.SanrException;
import org.sanr.decoder.TruncatedException;
import org.sanr.decoder.UnsupportedException;

/** From exceptions to exit codes and lines that name the file, the problem and the remedy. */
public final class Failures {

  private Failures() {}

  /**
   * {@return the failure of a command}
   *
   * @param e what the command threw
   */
  public static ToolException of(Throwable e) {
    return switch (e) {
      case ToolException t -> t;
      case InterruptedException _,InterruptedIOException _ -> new ToolException(ExitCode.INTERRUPTED, "interrupted", e);
      case SanrException s -> ofStream("the stream", s);
      case FileSystemException f when f.getFile() != null -> io(f.getFile(), "cannot be used", f);
      case UncheckedIOException u -> of(u.getCause());
      case IOException i -> io("input or output", "failed", i);
      case OutOfMemoryError _ -> new ToolException(ExitCode.LIMIT_EXCEEDED,
          "out of memory; use fewer jobs (-j), or give Java a larger heap (-Xmx)", e);
      default ->
          new ToolException(ExitCode.INTERNAL, "internal error: " + e + "; please report it with what -vv prints", e);
    };
  }

  /**
   * {@return the failure to decode a stream}
   *
   * @param file the stream's name
   * @param e why it was refused
   */
  public static ToolException ofStream(String file, SanrException e) {
    String what = file + ": " + e.getMessage();
    return switch (e) {
      case MalformedException m when m.reason() == Reason.BAD_MAGIC ->
          new ToolException(ExitCode.CORRUPT_STREAM, what + "; is it the right file?", e);
      case MalformedException _ ->
          new ToolException(ExitCode.CORRUPT_STREAM, what + "; the stream is damaged, fetch it again", e);
      case TruncatedException _ ->
          new ToolException(ExitCode.CORRUPT_STREAM, what + "; the stream is cut off, fetch it again", e);
      case ChecksumException c when c.reason() == Reason.VIEW_CHECKSUM ->
          new ToolException(ExitCode.VERIFICATION_MISMATCH,
              what + "; nothing was written, please report this with the file, try --simd scalar meanwhile", e);
      case ChecksumException _ ->
          new ToolException(ExitCode.CORRUPT_STREAM, what + " does not match; the stream is damaged, fetch it again",
              e);
      case UnsupportedException _ ->
          new ToolException(ExitCode.UNSUPPORTED_STREAM, what + "; this stream needs a newer SANR", e);
      case LimitExceededException _ ->
          new ToolException(ExitCode.LIMIT_EXCEEDED, what + "; say --max-memory MIB if you trust the file", e);
    };
  }

  /**
   * {@return the failure to read or write a file}
   *
   * @param file its name
   * @param what {@code cannot be read} or the like
   * @param e why
   */
  public static ToolException io(String file, String what, IOException e) {
    String why = switch (e) {
      case NoSuchFileException _ -> "there is no such file or folder; check the path";
      case AccessDeniedException _ -> "permission denied; check the file's owner and mode";
      case NotDirectoryException _ -> "is not a folder; name another";
      case FileAlreadyExistsException _ -> "a file is in the way; name another path";
      case FileSystemException f when f.getReason() != null -> f.getReason();
      default -> e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    };
    return new ToolException(ExitCode.IO, file + ": " + what + ": " + why, e);
  }
}
