package io.relance.dispatch;

import io.relance.domain.EnrolmentId;
import io.relance.domain.action.Action;
import io.relance.domain.action.Effect;
import io.relance.domain.action.EffectState;
import io.relance.domain.action.TaskOutcome;
import io.relance.domain.journey.RunId;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A task for a person as the API shows it.
 *
 * @param id the effect's
 * @param title filled for the contact; null before it is open and after it was skipped or expired
 * @param openedAt since when it is open, or null when it isn't
 * @param dueAt until when somebody should do it, or null when it isn't open
 * @param expires whether it is over when nobody has done it by then
 * @param outcome what came of it, once it is done
 * @param note what was said about it, once it is done
 * @param reason why it waits or was not done
 * @param settledAt when it was done or given up
 */
record TaskView(
    String id,
    Kind kind,
    State state,
    @Nullable EnrolmentId enrolment,
    @Nullable String title,
    @Nullable String notes,
    @Nullable Instant openedAt,
    @Nullable Instant dueAt,
    @Nullable Boolean expires,
    @Nullable TaskOutcome outcome,
    @Nullable String note,
    @Nullable String reason,
    @Nullable Instant settledAt) {

  /** What is to be done. */
  enum Kind {
    CALL,
    TASK
  }

  /** Where it is. */
  enum State {
    /** Asked for; its campaign or run holds it back. */
    REQUESTED,
    OPEN,
    DONE,
    SKIPPED,
    EXPIRED
  }

  /** Empty for an effect that is no task. */
  static Optional<TaskView> of(Effect effect) {
    return effect.action() instanceof Action.Task task
        ? Optional.of(of(effect, kind(task)))
        : Optional.empty();
  }

  private static Kind kind(Action.Task task) {
    return switch (task) {
      case Action.CallTask _ -> Kind.CALL;
      case Action.ManualTask _ -> Kind.TASK;
    };
  }

  private static TaskView of(Effect effect, Kind kind) {
    Map<String, String> none = Map.of();
    return switch (effect.state()) {
      case EffectState.Open open ->
          view(effect, kind, State.OPEN, open.content(), open, null, null, null);
      case EffectState.Done done ->
          view(effect, kind, State.DONE, done.content(), null, done, null, done.at());
      case EffectState.Expired(Instant at) ->
          view(effect, kind, State.EXPIRED, none, null, null, "nobody did it in time", at);
      case EffectState.Skipped(Instant at, String why) ->
          view(effect, kind, State.SKIPPED, none, null, null, why, at);
      case EffectState.Failed(Instant at, String why) ->
          view(effect, kind, State.SKIPPED, none, null, null, why, at);
      case EffectState.Requested(var _, String why, var _) ->
          view(effect, kind, State.REQUESTED, none, null, null, why, null);
      case EffectState.Claimed _, EffectState.Sent _, EffectState.Unknown _ ->
          throw new IllegalStateException("no task is ever sent: " + effect.id());
    };
  }

  private static TaskView view(
      Effect effect,
      Kind kind,
      State state,
      Map<String, String> content,
      EffectState.@Nullable Open open,
      EffectState.@Nullable Done done,
      @Nullable String reason,
      @Nullable Instant settledAt) {
    return new TaskView(
        EffectView.id(effect.id()),
        kind,
        state,
        RunId.enrolment(effect.id()).orElse(null),
        content.get("title"),
        content.get("notes"),
        open == null ? null : open.at(),
        open == null ? null : open.dueAt(),
        open == null ? null : open.until() != null,
        done == null ? null : done.outcome(),
        done == null ? null : done.note(),
        reason,
        settledAt);
  }
}
