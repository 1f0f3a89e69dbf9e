package io.relance.dispatch;

import io.relance.domain.CampaignId;
import io.relance.domain.ContactId;
import io.relance.domain.EnrolmentId;
import io.relance.domain.action.Action;
import io.relance.domain.action.Effect;
import io.relance.domain.action.EffectState;
import io.relance.domain.action.Settlement;
import io.relance.domain.action.TaskOutcome;
import io.relance.domain.journal.Rule;
import io.relance.domain.journey.RunId;
import io.relance.platform.commit.Page;
import io.relance.platform.commit.Stored;
import io.relance.platform.http.Fields;
import io.relance.platform.http.ProblemException;
import io.relance.platform.http.ProblemType;
import io.relance.platform.http.Request;
import io.relance.platform.http.Response;
import io.relance.platform.store.EffectLedger;
import io.relance.platform.store.EffectLedger.Move;
import io.relance.platform.store.Effects;
import io.relance.platform.store.Origins;
import io.relance.platform.store.Stores;
import io.relance.platform.store.Tasks;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Tasks that wait for a person, and what the person did (FEATURES S-01). */
final class TaskRoutes {
  private static final Rule COMPLETE = new Rule("task.complete", 1);
  private static final Rule SKIP = new Rule("task.skip", 1);
  private static final int LONGEST_NOTE = 2_000;

  private final Tasks tasks;
  private final Effects effects;
  private final EffectLedger ledger;

  TaskRoutes(Stores stores) {
    this.tasks = stores.tasks();
    this.effects = stores.effects();
    this.ledger = stores.ledger();
  }

  /** What a person did. */
  record CompletionBody(@Nullable TaskOutcome outcome, @Nullable String note) {}

  /** Why nobody needs to do it. */
  record SkipBody(@Nullable String reason) {}

  /** A task, and what is asked of it. */
  private record Known(Effect effect, Action.Task task) {}

  Response list(Request request) {
    Optional<Instant> dueBefore = request.query("due_before", Instant::parse);
    Page<Effect> page = page(request);
    List<Stored<Effect>> rows =
        page.items().stream()
            .filter(task -> dueBefore.isEmpty() || isDueBefore(task.value(), dueBefore.get()))
            .toList();
    // They come in the order in which they are due: behind the first that isn't, none is.
    String next = rows.size() < page.items().size() ? null : page.next();
    return Response.page(
        request,
        rows,
        next,
        task -> TaskView.of(task.value()).orElseThrow(IllegalStateException::new));
  }

  private Page<Effect> page(Request request) {
    Optional<CampaignId> campaign = request.query("campaign", CampaignId::new);
    Optional<ContactId> contact = request.query("contact", ContactId::new);
    String after = request.after().orElse(null);
    if (contact.isPresent()) {
      return new Page<>(
          tasks.open(request.account(), contact.get()).stream()
              .filter(task -> campaign.isEmpty() || isOf(task.value(), campaign.get()))
              .toList(),
          null);
    }
    return campaign
        .map(of -> tasks.open(request.account(), of, after, request.limit()))
        .orElseGet(() -> tasks.open(request.account(), after, request.limit()));
  }

  private static boolean isOf(Effect task, CampaignId campaign) {
    return RunId.enrolment(task.id())
        .map(EnrolmentId::campaign)
        .filter(campaign::equals)
        .isPresent();
  }

  private static boolean isDueBefore(Effect task, Instant when) {
    return task.state() instanceof EffectState.Open open && open.dueAt().isBefore(when);
  }

  Response read(Request request) {
    return shown(known(request).effect());
  }

  /** The same said again changes nothing. */
  Response complete(Request request) {
    CompletionBody body = request.body(CompletionBody.class);
    Known known = known(request);
    TaskOutcome outcome = outcome(body, known.task());
    String note = body.note();
    return known.effect().state() instanceof EffectState.Done done
            && done.outcome() == outcome
            && Objects.equals(done.note(), note)
        ? shown(known.effect())
        : moved(
            request,
            known.effect(),
            COMPLETE,
            Map.of("outcome", outcome.name()),
            effect -> Settlement.done(effect, outcome, note, request.now()));
  }

  private static TaskOutcome outcome(CompletionBody body, Action.Task task) {
    Fields fields = new Fields();
    TaskOutcome said = body.outcome();
    TaskOutcome outcome = said == null ? TaskOutcome.DONE : said;
    if (said == null && task instanceof Action.CallTask) {
      fields.require("/outcome", said);
    } else if (!outcome.isOf(task)) {
      fields.reject("/outcome", "can't come of a " + kind(task));
    }
    if (body.note() != null) {
      fields.text("/note", body.note(), LONGEST_NOTE);
    }
    fields.check();
    return outcome;
  }

  private static String kind(Action.Task task) {
    return switch (task) {
      case Action.CallTask _ -> "call: say how it ended";
      case Action.ManualTask _ -> "task that is no call: it is done";
    };
  }

  Response skip(Request request) {
    SkipBody body = request.body(SkipBody.class);
    Fields fields = new Fields();
    if (body.reason() != null) {
      fields.text("/reason", body.reason(), LONGEST_NOTE);
    }
    fields.check();
    Known known = known(request);
    String reason = "a person skipped it" + (body.reason() == null ? "" : ": " + body.reason());
    return known.effect().state() instanceof EffectState.Skipped(var _, String why)
            && why.equals(reason)
        ? shown(known.effect())
        : moved(
            request,
            known.effect(),
            SKIP,
            Map.of("reason", reason),
            effect -> Settlement.skip(effect, reason, request.now()));
  }

  private Response moved(
      Request request,
      Effect known,
      Rule rule,
      Map<String, String> inputs,
      Function<Effect, Settlement> decide) {
    Settlement settlement =
        ledger
            .<Settlement>move(
                Origins.of(request),
                known.id(),
                effect ->
                    switch (decide.apply(effect)) {
                      case Settlement.Ignored ignored -> new Move.Stay<>(ignored);
                      case Settlement.Changed changed ->
                          new Move.To<>(changed.effect(), rule, inputs, List.of(), changed);
                    })
            .orElseGet(() -> new Settlement.Ignored("somebody else was faster"));
    return switch (settlement) {
      case Settlement.Changed changed -> shown(changed.effect());
      case Settlement.Ignored ignored ->
          throw ProblemException.of(ProblemType.CONFLICT, ignored.reason());
    };
  }

  private static Response shown(Effect effect) {
    return Response.ok(TaskView.of(effect).orElseThrow(IllegalStateException::new));
  }

  private Known known(Request request) {
    String id = request.path("task");
    return EffectView.id(id)
        .flatMap(effect -> effects.find(request.account(), effect))
        .map(Stored::value)
        .filter(effect -> effect.action() instanceof Action.Task)
        .map(effect -> new Known(effect, (Action.Task) effect.action()))
        .orElseThrow(() -> ProblemException.notFound("task", id));
  }
}
