package io.relance.histories;

import io.relance.domain.EnrolmentId;
import io.relance.domain.action.Effect;
import io.relance.domain.action.EffectState;
import io.relance.domain.campaign.Campaign;
import io.relance.domain.enrolment.Enrolment;
import io.relance.domain.enrolment.SequenceRules;
import io.relance.domain.journey.Position;
import io.relance.domain.journey.Run;
import io.relance.histories.Client.Answer;
import io.relance.platform.store.Stores;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Nothing waits for nothing: when all timers have run out, who is under way waits for a
 * person, and the answer to GET says so; the reason that it names is true.
 */
final class Waits {
  private final Stores stores;
  private final History history;
  private final List<String> wrong = new ArrayList<>();

  Waits(World world, History history) {
    this.stores = world.stores();
    this.history = history;
  }

  /** What is wrong. */
  List<String> findings(List<Enrolment> enrolments) {
    for (Enrolment enrolment : enrolments) {
      Run run = enrolment.run();
      boolean fits =
          switch (enrolment.status()) {
            case WAITING -> isNotBegun(enrolment);
            case ACTIVE ->
                run == null
                    ? isNotBegun(enrolment)
                    : waitsForSomebody(enrolment.id(), run.position());
            case PAUSED ->
                run == null
                    || run.position() instanceof Position.Held
                    || run.position() instanceof Position.NotStarted;
            case STOPPED, FINISHED -> run == null || run.position() instanceof Position.Ended;
          };
      if (!fits) {
        wrong.add(enrolment.id() + " is " + enrolment.status() + " at " + positionOf(run));
      }
      Answer answer = history.read(enrolment.id());
      if (enrolment.isOpen() == answer.text("/waiting_for").isEmpty()) {
        wrong.add("whether " + enrolment.id() + " waits for something: " + answer);
      }
    }
    return wrong;
  }

  private static String positionOf(@Nullable Run run) {
    return run == null ? "no run" : run.position().toString();
  }

  /** Its campaign does not run, or has begun with it elsewhere. */
  private boolean isNotBegun(Enrolment enrolment) {
    Campaign campaign =
        stores.campaigns().find(history.account(), enrolment.id().campaign()).orElseThrow();
    return enrolment.run() == null
        && (campaign.status() != Campaign.Status.RUNNING || !SequenceRules.canStart(enrolment));
  }

  private boolean waitsForSomebody(EnrolmentId enrolment, Position position) {
    return position instanceof Position.Asked asked
        && switch (stores.effects().find(history.account(), asked.effect()).orElseThrow().value()) {
          case Effect effect when effect.state() instanceof EffectState.Unknown -> true;
          case Effect effect when effect.state() instanceof EffectState.Open -> true;
          case Effect effect
              when effect.state() instanceof EffectState.Requested(var _, var _, var turn) ->
              switch (turn) {
                case AFTER_CAMPAIGN ->
                    stores
                            .campaigns()
                            .find(history.account(), enrolment.campaign())
                            .orElseThrow()
                            .status()
                        != Campaign.Status.RUNNING;
                case AFTER_IDENTITY ->
                    stores
                            .identities()
                            .find(history.account(), effect.identity())
                            .orElseThrow()
                            .hold()
                        != null;
                case OPEN, BOOKED, AFTER_RUN -> false;
              };
          case Effect _ -> false;
        };
  }
}
