package org.sanr.tool;

import java.lang.module.ModuleDescriptor;
import java.util.Optional;

/** The version of this module or jar. */
final class SanrVersion {
  private SanrVersion() {}

  static String text() {
    Optional<String> ofModule =
        Optional.ofNullable(SanrVersion.class.getModule().getDescriptor()).flatMap(ModuleDescriptor::rawVersion);
    String ofJar = SanrVersion.class.getPackage().getImplementationVersion();
    return ofModule.orElse(ofJar == null ? "of a build without version" : ofJar);
  }
}
