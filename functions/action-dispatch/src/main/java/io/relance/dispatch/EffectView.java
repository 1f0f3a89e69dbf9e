package io.relance.dispatch;

import io.relance.domain.EnrolmentId;
import io.relance.domain.action.Action;
import io.relance.domain.action.Effect;
import io.relance.domain.action.EffectId;
import io.relance.domain.action.EffectState;
import io.relance.domain.action.Receipt;
import io.relance.domain.journey.RunId;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An effect as the API shows it.
 *
 * @param id the ledger's, in base64url
 * @param waitsUntil when it is looked at again, or null
 * @param reason what it waits for, or why it was not done
 * @param settledAt when it was done or given up
 */
record EffectView(
    String id,
    Kind action,
    State state,
    @Nullable EnrolmentId enrolment,
    @Nullable String identity,
    Instant askedAt,
    int attempts,
    @Nullable Instant waitsUntil,
    @Nullable String reason,
    @Nullable Instant settledAt,
    @Nullable String messageId,
    @Nullable String thread) {

  /** Where it is. */
  enum State {
    REQUESTED,
    CLAIMED,
    /** A task that waits for a person. */
    OPEN,
    SENT,
    DONE,
    FAILED,
    UNKNOWN,
    SKIPPED,
    EXPIRED
  }

  /** What is to be done. */
  enum Kind {
    EMAIL,
    LINKEDIN_VISIT,
    LINKEDIN_FOLLOW,
    LINKEDIN_INVITATION,
    LINKEDIN_MESSAGE,
    CALL_TASK,
    MANUAL_TASK,
    WEBHOOK,
    CRM_WRITE
  }

  /** An effect's id has slashes; in a path it stands in base64url. */
  static String id(EffectId effect) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(effect.value().getBytes(StandardCharsets.UTF_8));
  }

  /** The effect that {@link #id(EffectId)} was made of; empty for any other text. */
  static Optional<EffectId> id(String encoded) {
    try {
      return Optional.of(
          new EffectId(new String(Base64.getUrlDecoder().decode(encoded), StandardCharsets.UTF_8)));
    } catch (IllegalArgumentException notAnId) {
      return Optional.empty();
    }
  }

  private static Kind kind(Action action) {
    return switch (action) {
      case Action.Email _ -> Kind.EMAIL;
      case Action.LinkedInVisit _ -> Kind.LINKEDIN_VISIT;
      case Action.LinkedInFollow _ -> Kind.LINKEDIN_FOLLOW;
      case Action.LinkedInInvitation _ -> Kind.LINKEDIN_INVITATION;
      case Action.LinkedInMessage _ -> Kind.LINKEDIN_MESSAGE;
      case Action.CallTask _ -> Kind.CALL_TASK;
      case Action.ManualTask _ -> Kind.MANUAL_TASK;
      case Action.Webhook _ -> Kind.WEBHOOK;
      case Action.CrmWrite _ -> Kind.CRM_WRITE;
    };
  }

  static EffectView of(Effect effect) {
    Stage stage = Stage.of(effect.state());
    return new EffectView(
        id(effect.id()),
        kind(effect.action()),
        stage.state(),
        RunId.enrolment(effect.id()).orElse(null),
        effect.identity() == null ? null : effect.identity().value(),
        effect.askedAt(),
        effect.attempts(),
        stage.waitsUntil(),
        stage.reason(),
        stage.settledAt(),
        stage.receipt().messageId(),
        stage.receipt().threadId());
  }

  /** What its state comes to. */
  private record Stage(
      State state,
      @Nullable Instant waitsUntil,
      @Nullable String reason,
      @Nullable Instant settledAt,
      Receipt receipt) {

    static Stage of(EffectState state) {
      return switch (state) {
        case EffectState.Requested(var notBefore, String why, var _) ->
            waits(State.REQUESTED, notBefore, why);
        case EffectState.Claimed claimed -> waits(State.CLAIMED, claimed.leaseUntil(), null);
        case EffectState.Open open -> waits(State.OPEN, open.until(), "it waits for a person");
        case EffectState.Unknown(Instant _, String why) -> waits(State.UNKNOWN, null, why);
        case EffectState.Sent(Instant at, Receipt receipt) ->
            new Stage(State.SENT, null, null, at, receipt);
        case EffectState.Done done -> settled(State.DONE, done.at(), null);
        case EffectState.Failed(Instant at, String why) -> settled(State.FAILED, at, why);
        case EffectState.Skipped(Instant at, String why) -> settled(State.SKIPPED, at, why);
        case EffectState.Expired(Instant at) -> settled(State.EXPIRED, at, "nobody did it in time");
      };
    }

    private static Stage waits(State state, @Nullable Instant until, @Nullable String why) {
      return new Stage(state, until, why, null, Receipt.NONE);
    }

    private static Stage settled(State state, Instant at, @Nullable String why) {
      return new Stage(state, null, why, at, Receipt.NONE);
    }
  }
}
