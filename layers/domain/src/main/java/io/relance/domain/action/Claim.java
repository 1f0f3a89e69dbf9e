package io.relance.domain.action;

import io.relance.domain.action.EffectState.Claimed;
import io.relance.domain.action.EffectState.Failed;
import io.relance.domain.action.EffectState.Requested;
import io.relance.domain.action.EffectState.Sent;
import io.relance.domain.action.EffectState.Skipped;
import io.relance.domain.action.EffectState.Unknown;
import io.relance.domain.quota.Bound;
import io.relance.domain.quota.Counter;
import io.relance.domain.quota.Lane;
import io.relance.domain.quota.Pace;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Whether an effect is carried out now. Decided immediately before, by the worker that would do it;
 * the effect's new state is written on condition of its revision, so that one worker at most gets
 * {@link Granted}.
 */
public sealed interface Claim {
  /** How long a worker may take before its silence means that the outcome can't be known. */
  Duration LEASE = Duration.ofMinutes(15);

  /**
   * Do it, once this is written.
   *
   * @param effect claimed, with its attempt counted
   * @param content its texts
   * @param bounds quota conditions of the same transaction
   */
  record Granted(Effect effect, Map<String, String> content, List<Bound> bounds) implements Claim {
    /** Copies the list. */
    public Granted {
      bounds = List.copyOf(bounds);
    }
  }

  /**
   * Not now.
   *
   * @param effect requested still, saying what it waits for
   * @param until when to claim it again, or null when something must happen first
   * @param reason what stands in the way
   */
  record Postponed(Effect effect, @Nullable Instant until, String reason) implements Claim {}

  /** Never: the effect is skipped, with the reason. */
  record Refused(Effect effect, String reason) implements Claim {}

  /** A worker took it and was not heard of again: the effect is unknown. */
  record Lost(Effect effect) implements Claim {}

  /** Nothing to do: somebody has it, or it is settled. */
  record Ignored(String reason) implements Claim {}

  /** Decides. */
  static Claim decide(Effect effect, Circumstances circumstances, Instant now) {
    return switch (effect.state()) {
      case Requested requested when isBefore(now, requested.notBefore()) ->
          new Postponed(effect, requested.notBefore(), requested.why());
      case Requested _ -> claim(effect, circumstances, now);
      case Claimed claimed when now.isBefore(claimed.leaseUntil()) ->
          new Ignored("it is being carried out");
      case Claimed _ -> new Lost(effect.with(Settlement.lost(now)));
      case Unknown _ -> new Ignored("its outcome is unknown: a person or the provider must tell");
      case Sent _, Failed _, Skipped _ -> new Ignored("it is settled");
    };
  }

  private static boolean isBefore(Instant now, @Nullable Instant notBefore) {
    return notBefore != null && now.isBefore(notBefore);
  }

  private static Claim claim(Effect effect, Circumstances circumstances, Instant now) {
    Optional<String> forbidden = forbidden(effect, circumstances);
    if (forbidden.isPresent()) {
      return refused(effect, forbidden.get(), now);
    }
    return switch (effect.action().fill(circumstances.variables())) {
      case Content.Incomplete incomplete -> refused(effect, incomplete.reason(), now);
      case Content.Ready ready -> {
        for (Standing standing :
            List.of(circumstances.campaign(), circumstances.run(), circumstances.identity())) {
          if (standing instanceof Standing.Paused paused) {
            yield postponed(effect, paused.until(), paused.reason());
          }
        }
        yield paced(effect, ready, circumstances, now);
      }
    };
  }

  /** What rules it out for good, if anything. */
  private static Optional<String> forbidden(Effect effect, Circumstances circumstances) {
    for (Standing standing :
        List.of(circumstances.run(), circumstances.campaign(), circumstances.identity())) {
      if (standing instanceof Standing.Over over) {
        return Optional.of(over.reason());
      }
    }
    if (!effect.action().reachesContact()) {
      return Optional.empty();
    }
    if (circumstances.suppression() != null) {
      return Optional.of("suppressed: " + circumstances.suppression());
    }
    boolean marketing =
        effect.action() instanceof Action.Email email
            && email.purpose() == Action.Purpose.MARKETING;
    return switch (circumstances.consent()) {
      case GIVEN -> Optional.empty();
      case UNASKED ->
          marketing
              ? Optional.of("marketing needs the contact's consent, which was never asked")
              : Optional.empty();
      case WITHDRAWN -> Optional.of("the contact withdrew consent");
    };
  }

  private static Claim paced(
      Effect effect, Content.Ready ready, Circumstances circumstances, Instant now) {
    if (effect.action().act().isEmpty()) {
      return granted(effect, ready, List.of(), now);
    }
    Lane lane = circumstances.lane();
    if (lane == null) {
      return postponed(effect, null, "no identity is there to do it");
    }
    return switch (Pace.decide(lane, circumstances.usage(), now)) {
      case Pace.GoNow go -> granted(effect, ready, go.bounds(), now);
      case Pace.WaitUntil wait ->
          postponed(
              effect,
              wait.until(),
              wait.reason().name().toLowerCase(Locale.ROOT).replace('_', ' '));
    };
  }

  private static Claim granted(
      Effect effect, Content.Ready ready, List<Bound> bounds, Instant now) {
    List<Counter> counted =
        bounds.stream().filter(Bound.Below.class::isInstance).map(Bound::counter).toList();
    return new Granted(
        effect.claimed(new Claimed(now, now.plus(LEASE), counted)), ready.parts(), bounds);
  }

  private static Claim postponed(Effect effect, @Nullable Instant until, String reason) {
    return new Postponed(effect.with(new Requested(until, reason)), until, reason);
  }

  private static Claim refused(Effect effect, String reason, Instant now) {
    return new Refused(effect.with(new Skipped(now, reason)), reason);
  }
}
