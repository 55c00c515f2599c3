package org.sanr.bench.fuzz;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sanr.decoder.Reason;
import org.sanr.decoder.Simd;

/** A short campaign; {@code ./sanr bench fuzz} runs long ones. */
class FuzzTest {

  private static final long SEED = Long.getLong("sanr.test.seed", 6);
  private static final Path VECTORS = Path.of("../format-spec/conformance/vectors");
  private static final int MUTANTS = 24_000;

  @Test
  void onlyRefusalsLeaveTheDecoder() throws IOException, InterruptedException {
    Campaign campaign = new Campaign(Campaign.corpus(VECTORS), SEED, new Attack(Simd.W256)::outcome);
    assertTrue(campaign.truncations() > 5000);
    campaign.run(0, MUTANTS, 2, null);
    List<String> harm = campaign.defects().stream().map(d -> d.name() + ": " + d.problem()).toList();
    assertEquals(List.of(), harm, "seed " + SEED);
    long mutants = campaign.counts().values().stream().flatMap(o -> o.values().stream()).mapToLong(n -> n).sum();
    assertEquals(MUTANTS, mutants);
    Set<String> outcomes = campaign.counts().values().stream().flatMap(o -> o.keySet().stream())
        .collect(Collectors.toCollection(TreeSet::new));
    Set<String> all = EnumSet.complementOf(EnumSet.of(Reason.VIEW_CHECKSUM)).stream().map(Reason::name)
        .collect(Collectors.toCollection(TreeSet::new)); // that one is compared when all views have been rendered
    all.add(Attack.DECODED);
    all.add(Attack.IN_PART);
    assertEquals(all, outcomes, "the campaign reaches every refusal");
    assertTrue(campaign.counts().get(Mutation.SEALED_LATENTS).get(Attack.DECODED) > MUTANTS / 24);
  }

  /** Of streams of either family: a network has nothing to show but its weights. */
  @ParameterizedTest
  @ValueSource(strings = {"usual", "network_usual"})
  void cutStreamsShowWhatIsThere(String vector) throws IOException {
    byte[] stream = Files.readAllBytes(VECTORS.resolve(vector).resolve("stream.sanr"));
    Attack attack = new Attack(Simd.W256);
    Set<String> outcomes = new TreeSet<>();
    for (int length = 0; length < stream.length; length++) {
      outcomes.add(attack.outcome(Arrays.copyOf(stream, length)));
    }
    assertEquals(Set.of(Reason.TRUNCATED.name(), Attack.IN_PART), outcomes);
  }

  @Test
  void theCorpusHasBothFamilies() throws IOException {
    Set<Integer> families = new TreeSet<>();
    for (byte[] stream : Campaign.corpus(VECTORS)) {
      families.add(Anatomy.of(stream).fields().getFirst());
    }
    assertEquals(Set.of(0, 1), families);
  }

  @Test
  void mutantsDependOnSeedAndIndexAlone() throws IOException {
    List<byte[]> corpus = Campaign.corpus(VECTORS);
    for (int i = 0; i < 100; i++) {
      byte[] one = new Mutator(corpus, 3).mutant(i).stream();
      assertArrayEquals(one, new Mutator(corpus, 3).mutant(i).stream());
    }
  }

  /** A decoder that throws something else, or decodes a stream that was cut off, is found out. */
  @Test
  void harmIsNoticed() throws IOException, InterruptedException {
    Campaign campaign = new Campaign(Campaign.corpus(VECTORS), 1, stream -> {
      if (stream.length % 97 == 5) {
        throw new ArrayIndexOutOfBoundsException(5);
      }
      return Attack.DECODED;
    });
    campaign.run(0, 2000, 1, null);
    long thrown = campaign.counts().values().stream().mapToLong(o -> o.getOrDefault("DEFECT", 0L)).sum();
    assertTrue(thrown > 0);
    assertEquals(thrown, campaign.defects().size());
    campaign.truncations();
    assertTrue(campaign.defects().size() > 5000);
  }
}
