package io.relance.sequence;

import io.relance.domain.action.Action;
import io.relance.domain.campaign.Sequence;
import io.relance.domain.criteria.Criteria;
import io.relance.domain.journey.Step;
import io.relance.domain.journey.Until;
import io.relance.domain.template.Form;
import io.relance.sequence.BranchBody.When;
import io.relance.sequence.StepBody.Event;
import io.relance.sequence.StepBody.Format;
import io.relance.sequence.StepBody.Kind;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A sequence as the API shows it: what a caller could send to have it again. */
record SequenceView(
    int version,
    SequenceBody.IdentitiesBody identities,
    List<String> customFields,
    List<StepBody> steps) {

  static SequenceView of(Sequence sequence) {
    return new SequenceView(
        sequence.version(),
        new SequenceBody.IdentitiesBody(sequence.email(), sequence.linkedin()),
        List.copyOf(sequence.customFields()),
        sequence.definition().steps().stream().map(SequenceView::of).toList());
  }

  private static StepBody of(Step step) {
    StepWriter writer = new StepWriter(step.id());
    switch (step) {
      case Step.Perform perform -> {
        action(writer, perform.action());
        writer.ifFailed = perform.ifFailed();
        writer.next = target(perform.next());
        if (perform.action() instanceof Action.Task task && task.patience() != null) {
          writer.length(task.patience());
          writer.onTimeout = target(perform.onTimeout());
        }
      }
      case Step.Delay delay -> {
        until(writer, delay.until());
        writer.next = target(delay.next());
      }
      case Step.Branch branch -> {
        writer.kind = Kind.BRANCH;
        writer.branches =
            branch.arms().stream()
                .<@Nullable BranchBody>map(
                    arm -> new BranchBody(when(arm.when()), target(arm.next())))
                .toList();
        writer.otherwise = target(branch.otherwise());
      }
      case Step.Await await -> {
        writer.kind = Kind.WAIT;
        writer.event = event(await.event());
        writer.length(await.timeout());
        writer.then = target(await.then());
        writer.onTimeout = target(await.onTimeout());
      }
      case Step.Exit exit -> {
        writer.kind = Kind.END;
        writer.reason = exit.reason();
      }
    }
    return writer.written();
  }

  private static void action(StepWriter writer, Action action) {
    switch (action) {
      case Action.Email email -> {
        writer.kind = Kind.EMAIL;
        writer.subject = email.subject().source();
        writer.body = email.body().source();
        writer.format = email.body().form() == Form.HTML ? Format.HTML : Format.TEXT;
      }
      case Action.LinkedInVisit _ -> writer.kind = Kind.LINKEDIN_VISIT;
      case Action.LinkedInFollow _ -> writer.kind = Kind.LINKEDIN_FOLLOW;
      case Action.LinkedInInvitation invitation -> {
        writer.kind = Kind.LINKEDIN_INVITATION;
        writer.note = invitation.note() == null ? null : invitation.note().source();
      }
      case Action.LinkedInMessage message -> {
        writer.kind = Kind.LINKEDIN_MESSAGE;
        writer.body = message.body().source();
      }
      case Action.CallTask task -> {
        writer.kind = Kind.CALL;
        writer.title = task.title().source();
        writer.notes = task.notes().source();
      }
      case Action.ManualTask task -> {
        writer.kind = Kind.TASK;
        writer.title = task.title().source();
        writer.notes = task.notes().source();
      }
      case Action.Webhook _, Action.CrmWrite _ ->
          throw new IllegalStateException("no sequence has such a step");
    }
  }

  private static void until(StepWriter writer, Until until) {
    writer.kind = Kind.DELAY;
    switch (until) {
      case Until.Passed passed -> writer.length(passed.duration());
      case Until.TimeOfDay time -> {
        writer.at = time.at();
        writer.weekdays = List.copyOf(time.days());
        writer.zone = time.zone().getId();
      }
      case Until.Date date -> {
        writer.date = date.date();
        writer.at = date.at();
        writer.zone = date.zone().getId();
      }
    }
  }

  private static When when(Criteria criteria) {
    return Arrays.stream(When.values())
        .filter(when -> when.criteria().equals(criteria))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("no branch of a sequence asks this"));
  }

  private static @Nullable Event event(String name) {
    return Arrays.stream(Event.values()).filter(e -> e.is(name)).findFirst().orElse(null);
  }

  private static String target(@Nullable String step) {
    return step == null ? StepBody.END : step;
  }
}
