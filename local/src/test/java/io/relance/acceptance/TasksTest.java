package io.relance.acceptance;

import static io.relance.acceptance.GivenSequence.email;
import static io.relance.acceptance.GivenSequence.step;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Calls and other tasks: a sequence waits for people, visibly, and not for ever unless told so. */
class TasksTest {
  private final GivenAccount account = GivenAccount.on("pro");

  @Test
  @DisplayName("S-01 X-01 a call waits for a person, who says how it ended; then the next step")
  void done() {
    GivenTasks tasks = GivenTasks.call(account);
    assertThat(tasks.open(""))
        .singleElement()
        .satisfies(task -> {
          assertThat(task.path("kind").asText()).isEqualTo("call");
          assertThat(task.path("title").asText()).isEqualTo("Call them");
          assertThat(task.path("notes").asText()).isEqualTo("About the offer");
          assertThat(task.path("expires").asBoolean()).isFalse();
          assertThat(task.path("enrolment").path("contact").asText())
              .isEqualTo(tasks.enrolment().contact());
        });
    Answer waiting = tasks.enrolment().view();
    assertThat(waiting.text("/sequence/waits_for")).isEqualTo("task");
    assertThat(waiting.text("/sequence/step")).isEqualTo("call");
    assertThat(waiting.text("/waiting_for")).contains("a person to do the task: Call them");
    Relance.advance(Duration.ofDays(60));
    assertThat(tasks.sent()).isEmpty();

    String id = tasks.id();
    Answer done = tasks.complete(Map.of("outcome", "connected", "note", "Wants an offer"));

    assertThat(done.expect(200).text("/state")).isEqualTo("done");
    assertThat(tasks.sent()).containsExactly("After the call");
    assertThat(tasks.open("")).isEmpty();
    Answer read = account.api().get("/v1/tasks/" + id).expect(200);
    assertThat(read.text("/outcome")).isEqualTo("connected");
    assertThat(read.text("/note")).isEqualTo("Wants an offer");
    assertThat(tasks.enrolment().decisions())
        .anySatisfy(decision -> {
          assertThat(decision.path("rule").asText()).isEqualTo("sequence.task-done");
          assertThat(decision.path("inputs").path("outcome").asText()).isEqualTo("CONNECTED");
        });
  }

  @Test
  @DisplayName("S-01 the same said twice of a task changes nothing; something else is too late")
  void saidTwice() {
    GivenTasks tasks = GivenTasks.call(account);
    String path = "/v1/tasks/" + tasks.id();
    tasks.complete(Map.of("outcome", "busy")).expect(200);
    account.api().post(path + "/complete", Map.of("outcome", "busy")).expect(200);
    assertThat(
            account
                .api()
                .post(path + "/complete", Map.of("outcome", "connected"))
                .expectProblem(409, "conflict")
                .text("/detail"))
        .isEqualTo("the task is done already");
    account.api().post(path + "/skip", Map.of()).expectProblem(409, "conflict");
    Relance.awaitIdle();
    assertThat(tasks.sent()).containsExactly("After the call");
  }

  @Test
  @DisplayName("S-01 a skipped task ends the sequence or lets it go on, as its step says")
  void skipped() {
    GivenTasks goesOn = GivenTasks.call(account);
    GivenTasks ends = GivenTasks.call(GivenAccount.on("pro"), Map.of("if_failed", "end"));
    for (GivenTasks tasks : List.of(goesOn, ends)) {
      Answer skipped =
          tasks.account().api().post("/v1/tasks/" + tasks.id() + "/skip", Map.of("reason", "moot"));
      assertThat(skipped.expect(200).text("/reason")).isEqualTo("a person skipped it: moot");
    }
    Relance.awaitIdle();
    assertThat(goesOn.sent()).containsExactly("After the call");
    assertThat(ends.sent()).isEmpty();
    assertThat(ends.enrolment().status()).isEqualTo("finished");
    assertThat(ends.enrolment().view().text("/sequence/why")).contains("moot");
  }

  @Test
  @DisplayName("S-01 a task that nobody does in time is over, and the sequence goes where it says")
  void notInTime() {
    GivenTasks tasks =
        GivenTasks.of(
            account,
            List.of(
                step(
                    "task",
                    Map.of("id", "card", "title", "Write a card", "days", 2, "on_timeout", "late")),
                step("end", Map.of("reason", "a card was written")),
                email("late", "No card")));
    String id = tasks.id();
    assertThat(tasks.open("").getFirst().path("expires").asBoolean()).isTrue();
    assertThat(tasks.enrolment().view().text("/sequence/until")).isNotEmpty();
    Relance.advance(Duration.ofDays(2).minusMinutes(5));
    assertThat(tasks.open("")).hasSize(1);
    Relance.advance(Duration.ofMinutes(10));
    assertThat(tasks.open("")).isEmpty();
    assertThat(tasks.sent()).containsExactly("No card");
    Answer over = account.api().get("/v1/tasks/" + id).expect(200);
    assertThat(over.text("/state")).isEqualTo("expired");
    assertThat(
            account
                .api()
                .post("/v1/tasks/" + id + "/complete", Map.of())
                .expectProblem(409, "conflict")
                .text("/detail"))
        .isEqualTo("the task's time is over");
  }

  @Test
  @DisplayName("S-05 whoever answers need not be called any more")
  void answered() {
    GivenOutreach outreach =
        GivenOutreach.of(
            account,
            email("hello", "Hello"),
            step("call", Map.of("title", "Call {{firstname|them}}")));
    outreach.launchedOn("cleo@example.org");
    String id = account.api().get("/v1/tasks").expect(200).text("/data/0/id");
    outreach.answered(outreach.outbox().getFirst(), "Not now, please.");
    assertThat(account.api().get("/v1/tasks").expect(200).all("/data")).isEmpty();
    Answer task = account.api().get("/v1/tasks/" + id).expect(200);
    assertThat(task.text("/state")).isEqualTo("skipped");
    assertThat(task.text("/reason")).isEqualTo("the contact replied");
  }

  @Test
  @DisplayName("S-01 tasks are listed by campaign, contact and due time, a page at a time")
  void listed() {
    GivenTasks patient = GivenTasks.call(account, Map.of("days", 9));
    String other = account.campaign("Cards");
    account.api().put("/v1/campaigns/" + other + "/sequence", GivenSequence.ofTasks(1)).expect(200);
    account.api().post("/v1/campaigns/" + other + "/launch").expect(200);
    for (String name : List.of("dan", "eve", "fay")) {
      account.enrolment(other, account.contact(name + "@example.org"));
    }
    Relance.awaitIdle();
    Instant soon = Relance.now().plus(Duration.ofDays(1));

    assertThat(patient.open("")).hasSize(4);
    assertThat(patient.open("").getLast().path("id").asText()).isEqualTo(patient.id());
    assertThat(patient.open("?campaign=" + patient.enrolment().campaign())).hasSize(1);
    assertThat(patient.open("?due_before=" + soon)).hasSize(3);
    assertThat(patient.open("?contact=" + patient.enrolment().contact() + "&campaign=" + other))
        .isEmpty();
    String path = "/v1/tasks?limit=2&campaign=" + other;
    Answer first = account.api().get(path).expect(200);
    assertThat(first.all("/data")).hasSize(2);
    assertThat(
            account
                .api()
                .get(path + "&cursor=" + first.text("/next_cursor"))
                .expect(200)
                .all("/data"))
        .hasSize(1);
  }

  @Test
  @DisplayName("S-01 what can't be said of a task is refused with its place, and nothing changes")
  void refused() {
    GivenTasks tasks = GivenTasks.call(account);
    tasks.complete(Map.of()).expectErrorsAt("/outcome");
    tasks.complete(Map.of("outcome", "done")).expectErrorsAt("/outcome");
    tasks.complete(Map.of("outcome", "busy", "note", "n".repeat(2001))).expectErrorsAt("/note");
    account.api().get("/v1/tasks?due_before=soon").expectProblem(422, "validation");
    account.api().get("/v1/tasks/nothing").expectProblem(404, "not-found");
    assertThat(tasks.open("")).hasSize(1);
    String campaign = account.campaign("Wrong");
    account
        .api()
        .put(
            "/v1/campaigns/" + campaign + "/sequence",
            GivenSequence.of(
                List.of(
                    step("task", Map.of("title", "t", "on_timeout", "end")),
                    step("call", Map.of("title", "c", "days", 401)))))
        .expectErrorsAt("/steps/0/on_timeout");
    account
        .api()
        .put(
            "/v1/campaigns/" + campaign + "/sequence",
            GivenSequence.of(
                List.of(
                    step("task", Map.of("title", "t", "days", 0)),
                    step("call", Map.of("title", "c", "days", 4, "on_timeout", "nowhere")))))
        .expectErrorsAt("/steps/0", "/steps/1/on_timeout");
  }
}
