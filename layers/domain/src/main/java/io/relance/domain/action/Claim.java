package io.relance.domain.action;

import io.relance.domain.action.EffectState.Claimed;
import io.relance.domain.action.EffectState.Done;
import io.relance.domain.action.EffectState.Failed;
import io.relance.domain.action.EffectState.Open;
import io.relance.domain.action.EffectState.Requested;
import io.relance.domain.action.EffectState.Sent;
import io.relance.domain.action.EffectState.Skipped;
import io.relance.domain.action.EffectState.Turn;
import io.relance.domain.action.EffectState.Unknown;
import io.relance.domain.quota.Agenda;
import io.relance.domain.quota.Agenda.Booking;
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
   * @param agenda the lane's, with this effect's slot booked, or null when it is as before
   */
  record Granted(
      Effect effect, Map<String, String> content, List<Bound> bounds, @Nullable Agenda agenda)
      implements Claim {
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
   * @param agenda the lane's, with this effect's slot booked, or null when it is as before
   */
  record Postponed(Effect effect, @Nullable Instant until, String reason, @Nullable Agenda agenda)
      implements Claim {}

  /**
   * A task is put before people.
   *
   * @param effect open
   */
  record Opened(Effect effect) implements Claim {}

  /** Nobody did the task in time: the effect is expired. */
  record Expired(Effect effect) implements Claim {}

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
          new Postponed(effect, requested.notBefore(), requested.why(), null);
      case Requested requested -> claim(effect, requested.turn(), circumstances, now);
      case Claimed claimed when now.isBefore(claimed.leaseUntil()) ->
          new Ignored("it is being carried out");
      case Claimed _ -> new Lost(effect.with(Settlement.lost(now)));
      case Open open -> open(effect, open, circumstances, now);
      case Unknown _ -> new Ignored("its outcome is unknown: a person or the provider must tell");
      case Sent _, Done _, Failed _, Skipped _, EffectState.Expired _ ->
          new Ignored("it is settled");
    };
  }

  /**
   * Decides when what it waits for may have changed: one that is not wanted any more is refused at
   * once, one that waited for something to go on is looked at whatever its time, and one that has a
   * slot keeps it.
   */
  static Claim awakened(Effect effect, Circumstances circumstances, Instant now) {
    if (!(effect.state() instanceof Requested requested)) {
      return decide(effect, circumstances, now);
    }
    Optional<String> forbidden = forbidden(effect, circumstances);
    if (forbidden.isPresent()) {
      return refused(effect, forbidden.get(), now);
    }
    return switch (requested.turn()) {
      case OPEN, BOOKED -> decide(effect, circumstances, now);
      case AFTER_CAMPAIGN, AFTER_RUN, AFTER_IDENTITY ->
          decide(effect.openAt(now), circumstances, now);
    };
  }

  /** A task is off the list as soon as nothing wants it any more, or nobody did it in time. */
  private static Claim open(Effect effect, Open open, Circumstances circumstances, Instant now) {
    Optional<String> forbidden = forbidden(effect, circumstances);
    if (forbidden.isPresent()) {
      return refused(effect, forbidden.get(), now);
    }
    return open.until() != null && !now.isBefore(open.until())
        ? new Expired(effect.with(new EffectState.Expired(now)))
        : new Ignored("it waits for a person");
  }

  private static boolean isBefore(Instant now, @Nullable Instant notBefore) {
    return notBefore != null && now.isBefore(notBefore);
  }

  private static Claim claim(Effect effect, Turn turn, Circumstances circumstances, Instant now) {
    Optional<String> forbidden = forbidden(effect, circumstances);
    if (forbidden.isPresent()) {
      return refused(effect, forbidden.get(), now);
    }
    return switch (effect.action().fill(circumstances.variables())) {
      case Content.Incomplete incomplete -> refused(effect, incomplete.reason(), now);
      case Content.Ready ready ->
          held(effect, circumstances.campaign(), Turn.AFTER_CAMPAIGN)
              .or(() -> held(effect, circumstances.run(), Turn.AFTER_RUN))
              .or(() -> held(effect, circumstances.identity(), Turn.AFTER_IDENTITY))
              .orElseGet(() -> paced(effect, turn, ready, circumstances, now));
    };
  }

  private static Optional<Claim> held(Effect effect, Standing standing, Turn after) {
    return standing instanceof Standing.Paused paused
        ? Optional.of(postponed(effect, paused.until(), paused.reason(), after, null))
        : Optional.empty();
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

  /**
   * Whoever has a slot goes when the counters let it; everybody else gets the next slot behind all
   * others, so that nobody overtakes and nobody asks again and again.
   */
  private static Claim paced(
      Effect effect, Turn turn, Content.Ready ready, Circumstances circumstances, Instant now) {
    if (effect.action() instanceof Action.Task task) {
      Duration patience = task.patience();
      return new Opened(
          effect.with(new Open(now, patience == null ? null : now.plus(patience), ready.parts())));
    }
    if (effect.action().act().isEmpty()) {
      return granted(effect, ready, List.of(), now, null);
    }
    Lane lane = circumstances.lane();
    if (lane == null) {
      return postponed(effect, null, "no identity is there to do it", Turn.AFTER_IDENTITY, null);
    }
    boolean booked = turn == Turn.BOOKED;
    return switch (Pace.decide(lane, circumstances.usage(), now)) {
      case Pace.GoNow go when booked -> granted(effect, ready, go.bounds(), now, null);
      case Pace.WaitUntil wait when booked ->
          postponed(effect, wait.until(), words(wait), Turn.BOOKED, null);
      case Pace.GoNow go -> {
        Booking slot = circumstances.agenda().book(lane, now);
        yield slot.at().isAfter(now)
            ? booked(effect, slot, "others are before it")
            : granted(effect, ready, go.bounds(), now, slot.agenda());
      }
      case Pace.WaitUntil wait ->
          booked(effect, circumstances.agenda().book(lane, wait.until()), words(wait));
    };
  }

  private static String words(Pace.WaitUntil wait) {
    return wait.reason().name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  private static Claim booked(Effect effect, Booking slot, String reason) {
    return postponed(effect, slot.at(), reason, Turn.BOOKED, slot.agenda());
  }

  private static Claim granted(
      Effect effect,
      Content.Ready ready,
      List<Bound> bounds,
      Instant now,
      @Nullable Agenda agenda) {
    List<Counter> counted =
        bounds.stream().filter(Bound.Below.class::isInstance).map(Bound::counter).toList();
    return new Granted(
        effect.claimed(new Claimed(now, now.plus(LEASE), counted)), ready.parts(), bounds, agenda);
  }

  private static Claim postponed(
      Effect effect, @Nullable Instant until, String reason, Turn turn, @Nullable Agenda agenda) {
    return new Postponed(effect.with(new Requested(until, reason, turn)), until, reason, agenda);
  }

  private static Claim refused(Effect effect, String reason, Instant now) {
    return new Refused(effect.with(new Skipped(now, reason)), reason);
  }
}
