package io.relance.domain.reply;

import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Which kind of automatic reply a reply is: how much of each {@link KindTrait} it has. */
final class KindOdds {
  /** What the phrases of a side weigh at most: more of them say the same. */
  static final double MOST = 12;

  /** The kinds that words tell apart. */
  static final List<ReplyKind> KINDS =
      List.of(ReplyKind.OUT_OF_OFFICE, ReplyKind.AUTO_REPLY, ReplyKind.LEFT_COMPANY);

  private final Map<KindTrait, Double> values = new EnumMap<>(KindTrait.class);

  /** Whether the reply has any words. */
  private final boolean said;

  private KindOdds(boolean said) {
    this.said = said;
  }

  /**
   * Weighs an automatic reply.
   *
   * @param dated whether a date of return is stated
   */
  static KindOdds of(Headers headers, Weights weights, Ngrams ngrams, boolean dated) {
    KindOdds odds = new KindOdds(ngrams.count() > 0);
    odds.values.put(KindTrait.ALWAYS, 1.0);
    odds.put(KindTrait.ABSENCE, weights.of(Cue.Speaks.ABSENCE));
    odds.put(KindTrait.LEFT, weights.of(Cue.Speaks.LEFT));
    odds.put(KindTrait.AUTOMATIC, weights.of(Cue.Speaks.AUTOMATIC));
    odds.put(KindTrait.DATED, dated ? 1 : 0);
    odds.put(KindTrait.GENERATED, AutomaticHeaders.isGenerated(headers) ? 1 : 0);
    boolean vacation =
        AutomaticHeaders.read(headers).filter(AutomaticHeaders.Finding::vacation).isPresent();
    odds.put(KindTrait.VACATION, vacation ? 1 : 0);
    odds.values.put(KindTrait.LEARNT_ABSENCE, Learnt.ABSENCE.odds(ngrams));
    odds.values.put(KindTrait.LEARNT_ANSWER, Learnt.ANSWER.odds(ngrams));
    odds.values.put(KindTrait.LEARNT_LEFT, Learnt.LEFT.odds(ngrams));
    return odds;
  }

  private void put(KindTrait trait, double value) {
    values.put(trait, Math.min(MOST, value));
  }

  /** What labelled replies taught of a kind. */
  static Learnt learnt(ReplyKind kind) {
    return switch (kind) {
      case OUT_OF_OFFICE -> Learnt.ABSENCE;
      case AUTO_REPLY -> Learnt.ANSWER;
      case LEFT_COMPANY -> Learnt.LEFT;
      case HUMAN, BOUNCE, COMPLAINT -> throw new IllegalArgumentException(kind.name());
    };
  }

  /** How much of a trait. */
  double of(KindTrait trait) {
    return values.getOrDefault(trait, 0.0);
  }

  /**
   * The likeliest kind. Without words to go by, what answers a message by itself is an absence
   * notice most of the time.
   */
  ReplyKind kind() {
    if (!said) {
      return of(KindTrait.GENERATED) > 0 ? ReplyKind.AUTO_REPLY : ReplyKind.OUT_OF_OFFICE;
    }
    return KINDS.stream().max(Comparator.comparingDouble(this::odds)).orElseThrow();
  }

  private double odds(ReplyKind kind) {
    double odds = 0;
    for (KindTrait trait : KindTrait.values()) {
      odds += trait.weight(kind) * of(trait);
    }
    return odds;
  }
}
