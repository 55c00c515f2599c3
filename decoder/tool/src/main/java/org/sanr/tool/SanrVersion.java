package org.sanr.tool;

import java.lang.module.ModuleDescriptor;
import java.util.Optional;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** What {@code -V} prints: the command's name and the version of this module or jar. */
public final class SanrVersion implements IVersionProvider {

  @Spec
  private CommandSpec command;

  /** For picocli. */
  public SanrVersion() {}

  @Override
  public String[] getVersion() {
    Optional<String> ofModule =
        Optional.ofNullable(SanrVersion.class.getModule().getDescriptor()).flatMap(ModuleDescriptor::rawVersion);
    String ofJar = SanrVersion.class.getPackage().getImplementationVersion();
    String version = ofModule.orElse(ofJar == null ? "of a build without version" : ofJar);
    return new String[] {command.root().name() + " " + version};
  }
}
