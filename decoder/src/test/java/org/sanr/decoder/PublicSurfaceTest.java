package org.sanr.decoder;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What users of the jar see. A change here is a change of the API: say so in the changelog. */
class PublicSurfaceTest {
  @Test
  void onlyTheApiPackageIsExportedToAll() throws Exception {
    Path classes = Path.of(LightFieldDecoder.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    ModuleDescriptor module = ModuleFinder.of(classes).find("org.sanr.decoder").orElseThrow().descriptor();
    Set<String> open = module.exports().stream()
        .filter(e -> !e.isQualified())
        .map(ModuleDescriptor.Exports::source)
        .collect(Collectors.toSet());
    assertEquals(Set.of("org.sanr.decoder"), open);
    assertEquals(
        Set.of("java.base", "jdk.incubator.vector"),
        module.requires().stream().map(ModuleDescriptor.Requires::name).collect(Collectors.toSet()));
  }

  @Test
  void decoderMethods() {
    Set<String> methods = Stream.of(LightFieldDecoder.class.getDeclaredMethods())
        .filter(m -> java.lang.reflect.Modifier.isPublic(m.getModifiers()))
        .map(m -> m.getName() + Stream.of(m.getParameterTypes()).map(Class::getSimpleName).toList())
        .collect(Collectors.toSet());
    assertEquals(
        Set.of(
            "open[Path]",
            "open[Path, DecoderOptions]",
            "open[InputStream, DecoderOptions]",
            "open[MemorySegment, DecoderOptions]",
            "info[]",
            "partBits[]",
            "simd[]",
            "slowness[]",
            "prepare[]",
            "completeness[]",
            "imageBytes[int, int]",
            "render[float, float, byte[]]",
            "render[Shot, byte[], int]",
            "renderAll[ViewSink]",
            "verifyViews[]",
            "disparity[]",
            "close[]"),
        methods);
  }
}
