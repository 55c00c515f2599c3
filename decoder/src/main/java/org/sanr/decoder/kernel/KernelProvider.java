package org.sanr.decoder.kernel;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.sanr.decoder.Simd;

/**
 * Picks the kernels, once for each {@link Simd}. Vector kernels need the module {@code jdk.incubator.vector}; where it is
 * missing or where they fail their known-answer test, the scalar ones are used and {@link #reason} says why.
 *
 * @param kernels the kernels to use
 * @param reason one line for people: which kernels and why, or what would make them faster
 * @param slow whether vector kernels cannot be used though nobody asked for scalar ones, or are wider than the CPU's registers
 */
public record KernelProvider(Kernels kernels, String reason, boolean slow) {
  /** The system property that decides what {@link Simd#AUTO} means. */
  public static final String PROPERTY = "sanr.simd";

  private static final String MODULE = "jdk.incubator.vector";
  private static final Map<Simd, KernelProvider> CHOSEN = new EnumMap<>(Simd.class);

  /**
   * {@return one line for people: which kernels and why, or what would make them faster} Waits until it is known whether
   * the vector kernels are right, and has them loaded if nothing did yet.
   */
  @Override
  public String reason() {
    return kernels instanceof WarmingKernels warming ? warming.reason() : reason;
  }

  /** {@inheritDoc} Doesn't wait: false as long as nothing is known. */
  @Override
  public boolean slow() {
    return kernels instanceof WarmingKernels warming ? warming.slow() : slow;
  }

  /**
   * {@return the choice for {@code simd}}
   *
   * @param simd what the caller wants
   * @throws IllegalArgumentException if the property {@value #PROPERTY} has a value that is none of the known ones
   */
  public static KernelProvider of(Simd simd) {
    synchronized (CHOSEN) {
      return CHOSEN.computeIfAbsent(simd, KernelProvider::choose);
    }
  }

  private static KernelProvider choose(Simd wanted) {
    Simd simd = wanted == Simd.AUTO ? fromProperty() : wanted;
    if (simd == Simd.SCALAR) {
      return new KernelProvider(ScalarKernels.INSTANCE, "scalar as asked for", false);
    }
    Optional<Module> module = ModuleLayer.boot().findModule(MODULE);
    if (module.isEmpty()) {
      return scalar("module " + MODULE + " is not in this JVM; start it with --add-modules " + MODULE + " for SIMD");
    }
    if (KernelProvider.class.getModule().isNamed() && !KernelProvider.class.getModule().canRead(module.get())) {
      return scalar("org.sanr.decoder does not read " + MODULE);
    }
    return simd == Simd.AUTO && Runtime.getRuntime().availableProcessors() > 1
        ? new KernelProvider(new WarmingKernels(() -> load(simd), WarmingKernels.ENOUGH), "", false)
        : load(simd);
  }

  private static KernelProvider load(Simd simd) {
    try {
      Kernels vector = VectorLoader.load(simd);
      Optional<String> wrong = KnownAnswers.check(vector);
      return wrong.isPresent()
          ? scalar(vector + " kernels gave a wrong answer in " + wrong.get() + ": please report this JVM and CPU")
          : simd == Simd.AUTO ? new KernelProvider(vector, vector + ": the CPU prefers it", false) : forced(vector);
    } catch (ReflectiveOperationException | RuntimeException | Error e) { // scalar kernels serve whatever was wrong
      return scalar("vector kernels can't be loaded: " + e);
    }
  }

  /** Wider vectors than the CPU has are objects that are made one by one, far slower than scalar kernels. */
  private static KernelProvider forced(Kernels vector) {
    int widest = VectorLoader.widest();
    return 32 * vector.lanes() > widest
        ? new KernelProvider(vector,
            "slow: %s as asked for, but this CPU has vectors of %d bits".formatted(vector, widest), true)
        : new KernelProvider(vector, vector + ": asked for", false);
  }

  private static Simd fromProperty() {
    String value = System.getProperty(PROPERTY, "auto");
    return switch (value) {
      case "auto" -> Simd.AUTO;
      case "scalar" -> Simd.SCALAR;
      case "128" -> Simd.W128;
      case "256" -> Simd.W256;
      case "512" -> Simd.W512;
      default -> throw new IllegalArgumentException(PROPERTY + "=" + value + ": auto, scalar, 128, 256 or 512");
    };
  }

  private static KernelProvider scalar(String why) {
    return new KernelProvider(ScalarKernels.INSTANCE, "scalar: " + why, true);
  }
}
