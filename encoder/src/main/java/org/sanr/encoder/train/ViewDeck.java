package org.sanr.encoder.train;

import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;

/** Which view a strip sees next: each strip draws from shuffled decks of its own, so that all views come equally often. */
final class ViewDeck {
  private record Deck(long cycle, int[] views) {}

  private final long seed;
  private final int views;
  private final Map<Integer, Deck> decks = new HashMap<>();

  ViewDeck(long seed, int views) {
    this.seed = seed;
    this.views = views;
  }

  /** The view of draw number {@code draw} of a strip, a function of these and the seed alone. */
  int view(int strip, long draw) {
    long cycle = draw / views;
    Deck deck = decks.get(strip);
    if (deck == null || deck.cycle != cycle) {
      deck = new Deck(cycle, shuffled(new SplittableRandom(seed * 31 + strip * 1_000_003L + cycle)));
      decks.put(strip, deck);
    }
    return deck.views[(int) (draw % views)];
  }

  private int[] shuffled(SplittableRandom random) {
    int[] deck = new int[views];
    for (int i = 0; i < views; i++) {
      int j = random.nextInt(i + 1);
      deck[i] = deck[j];
      deck[j] = i;
    }
    return deck;
  }
}
