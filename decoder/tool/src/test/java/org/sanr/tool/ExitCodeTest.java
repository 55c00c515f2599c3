package org.sanr.tool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each failure has its code, is one line that names the file, and leaves nothing behind. */
class ExitCodeTest {

  @TempDir
  private Path folder;

  @Test
  void usage() throws IOException {
    Path stream = Run.copy(Run.NOISE_10, folder);
    for (List<Object> args : List.<List<Object>>of(List.of(), List.of("nix"), List.of("dec"), List.of("dec", stream),
        List.of("info", stream, "--jason"), dec(stream, "--view", "1;1"), dec(stream, "--view", "1,1e1"),
        dec(stream, "--view", "-1,1"), dec(stream, "--view", "2.5,3.01"), dec(stream, "-j", "0"),
        dec(stream, "--simd", "64"), dec(stream, "--size", "0x9"), List.of("view", stream, "--port", "65536"),
        List.of("view", stream, "--originals", folder))) {
      fails(ExitCode.USAGE, "", args.toArray());
    }
  }

  @Test
  void unreadable() throws IOException {
    fails(ExitCode.IO, "no such file", dec(folder.resolve("missing.sanr")).toArray());
    fails(ExitCode.IO, "is a folder", dec(folder).toArray());
    fails(ExitCode.IO, "no such file", "view", folder.resolve("missing.sanr"));
    Path stream = Run.copy(Run.NOISE_10, folder);
    fails(ExitCode.IO, stream.toString(), "dec", stream, "-o", stream.resolve("x"));
  }

  @Test
  void corrupt() throws IOException {
    byte[] stream = Run.stream(Run.NOISE_10);
    byte[] damaged = stream.clone();
    damaged[700] ^= 4;
    stream(ExitCode.CORRUPT_STREAM, "fetch it again", damaged);
    stream(ExitCode.CORRUPT_STREAM, "cut off", Arrays.copyOf(stream, 1000));
    stream(ExitCode.CORRUPT_STREAM, "cut off", new byte[0]);
    stream(ExitCode.CORRUPT_STREAM, "not a SANR stream", "PNG or so".repeat(20).getBytes());
    stream(ExitCode.CORRUPT_STREAM, "TRAILING_BYTES", Arrays.copyOf(stream, stream.length + 1));
  }

  /** At every byte: refused, or a picture and a message. */
  @Test
  void partial() throws IOException {
    byte[] stream = Run.stream(Run.NOISE_8);
    Path file = folder.resolve("stream.sanr");
    Path picture = folder.resolve("part.png");
    int shown = 0;
    for (int length = 0; length < stream.length; length++) {
      Files.write(file, Arrays.copyOf(stream, length));
      Run run = Run.of("dec", file, "-o", picture, "--view", "0.5,1", "--allow-partial", "--quiet", "-j", 1);
      assertEquals(1, run.err().lines().count(), run.err());
      assertTrue(run.err().startsWith("sanr-dec: " + file) && run.err().contains("cut off"), run.err());
      assertEquals(run.code() == 0, Files.exists(picture), run.err());
      if (run.code() == 0) {
        assertEquals(3 * 20 * 20, PngImageTest.read(picture, 8).length);
        Files.delete(picture);
        shown++;
      } else {
        assertEquals(ExitCode.CORRUPT_STREAM.value(), run.code(), run.err());
        assertEquals(0, shown, "a longer stream shows more");
      }
    }
    assertTrue(shown > 50, shown + " of " + stream.length);
    Files.write(file, stream);
    Run whole = Run.of("dec", file, "-o", folder.resolve("views"), "--allow-partial");
    assertTrue(whole.code() == 0 && whole.err().contains("checksum verified"), whole.err());
  }

  @Test
  void unsupported() throws IOException {
    byte[] stream = Run.stream(Run.NOISE_10);
    stream[4] = 2;
    stream(ExitCode.UNSUPPORTED_STREAM, "newer", stream);
  }

  @Test
  void limit() throws IOException {
    byte[] stream = Run.stream(Run.NOISE_8);
    // Family, rows and cols are the bytes 6…8, height and width 9 and 10; 80 80 01 is 16384.
    byte[] side = {(byte) 0x80, (byte) 0x80, 1};
    byte[] huge = new byte[stream.length + 4];
    ByteBuffer.wrap(huge).put(stream, 0, 5).put((byte) (stream[5] + 4)).put(stream, 6, 3).put(side).put(side)
        .put(stream, 11, stream.length - 11);
    repair(huge, 0, 6 + huge[5]);
    stream(ExitCode.LIMIT_EXCEEDED, "--max-memory", huge);
    Path good = Run.copy(Run.NOISE_8, folder);
    fails(ExitCode.LIMIT_EXCEEDED, "--size", dec(good, "--size", "99999x99999").toArray());
  }

  @Test
  void verification() throws IOException {
    byte[] stream = Run.stream(Run.NOISE_10);
    stream[stream.length - 8] ^= 1;
    repair(stream, stream.length - 10, stream.length - 4);
    stream(ExitCode.VERIFICATION_MISMATCH, "VIEW_CHECKSUM", stream);
    Path file = folder.resolve("stream.sanr");
    assertEquals(0, Run.of("dec", file, "-o", folder.resolve("one"), "--view", "1,1").code());
  }

  @Test
  void causesAreShownWhenAsked() {
    Run run = Run.of("info", "-vv", folder.resolve("missing.sanr"));
    assertEquals(ExitCode.IO.value(), run.code());
    assertTrue(run.err().contains("\tat "), run.err());
  }

  @Test
  void helpAndVersion() {
    for (String command : List.of("dec", "info", "view", "completion")) {
      Run help = Run.good(command, "-h");
      assertTrue(help.out().contains("Examples:"), help.out());
      assertTrue(help.out().contains("\n    5   the stream is malformed"), help.out());
      assertFalse(help.out().contains("device"), "there is no such option: " + help.out());
      assertTrue(Run.good(command, "-V").out().startsWith("sanr-dec "));
    }
    assertTrue(Run.good("-V").out().startsWith("sanr-dec "));
    assertEquals(Run.good("-V").out(), Run.good("--version").out());
  }

  /** The launcher of a checkout has one name for both programs; hints and help must name what the user typed. */
  @Test
  void launchersHaveNamesOfTheirOwn() throws IOException {
    System.setProperty("sanr.launcher", "./sanr");
    try {
      Run run = Run.of("info", "--nonsense");
      assertTrue(run.err().startsWith("sanr: ") && run.err().contains("\"./sanr info -h\""), run.err());
      assertTrue(Run.good("dec", "-h").out().contains("Usage: ./sanr dec "));
      assertTrue(Run.good("dec", "-V").out().startsWith("sanr "));
    } finally {
      System.clearProperty("sanr.launcher");
    }
  }

  @Test
  void argumentsFromAFile() throws IOException {
    Path stream = Run.copy(Run.NOISE_8, folder.resolve("with space"));
    Path args = Files.writeString(folder.resolve("args"),
        "# one view\n\"%s\"\n-o %s/views --view 1,0\n".formatted(stream, folder));
    Run.good("dec", "@" + args, "-j", 1);
    assertEquals(List.of("view_01_00.png"), Run.names(folder.resolve("views")));
    Files.writeString(args, "--json '%s'".formatted(stream));
    assertTrue(Run.good("info", "@" + args).out().startsWith("{"));
    Files.writeString(args, "'%s' --port 65536".formatted(stream));
    Run view = Run.of("view", "@" + args);
    assertTrue(view.err().contains("--port: not a port"), view.err());
  }

  /** Bash itself tells what the script completes. */
  @Test
  void completion() throws IOException {
    Path script = Files.writeString(folder.resolve("script"), Run.good("completion").out());
    Process bash = new ProcessBuilder("bash", "-c",
        "compopt() { :; }; source '%s'; COMP_WORDS=(sanr-dec info --j); COMP_CWORD=2; _complete_sanr-dec; echo ${COMPREPLY[@]}"
            .formatted(script))
        .redirectErrorStream(true).start();
    assertEquals("--json", new String(bash.getInputStream().readAllBytes()).strip());
  }

  private List<Object> dec(Path stream, Object... more) {
    return Stream.concat(Stream.of("dec", stream, "-o", folder.resolve("views")),
        Stream.of(more)).toList();
  }

  private void stream(ExitCode code, String problem, byte[] bytes) throws IOException {
    Path file = Files.write(folder.resolve("stream.sanr"), bytes);
    fails(code, problem, dec(file).toArray());
    if (code != ExitCode.VERIFICATION_MISMATCH && code != ExitCode.LIMIT_EXCEEDED) {
      fails(code, problem, "info", file);
    }
  }

  private void fails(ExitCode code, String problem, Object... args) throws IOException {
    Run run = Run.of(args);
    assertEquals(code.value(), run.code(), run.err());
    assertEquals("", run.out());
    assertTrue(run.err().startsWith("sanr-dec: ") && run.err().lines().count() == 1, run.err());
    assertTrue(run.err().contains(problem), run.err());
    Path views = folder.resolve("views");
    assertFalse(Files.exists(views) && !Run.names(views).isEmpty());
  }

  private static void repair(byte[] stream, int from, int to) {
    CRC32C crc = new CRC32C();
    crc.update(stream, from, to - from);
    ByteBuffer.wrap(stream).putInt(to, (int) crc.getValue());
  }
}
