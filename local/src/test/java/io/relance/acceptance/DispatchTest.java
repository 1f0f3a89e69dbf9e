package io.relance.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** When campaigns send, when they don't, and what their providers' errors do. */
class DispatchTest {
  private final GivenAccount account = GivenAccount.on("pro");

  @Test
  @DisplayName("S-03 over the quota and outside the window it waits, and goes out later, each once")
  void pacing() {
    String identity = GivenOutreach.identity(account, Map.of("per_day", 2, "per_week", 100));
    account
        .api()
        .patch(
            "/v1/identities/" + identity, Map.of("window", GivenOutreach.window("09:00", "17:00")))
        .expect(200);
    GivenOutreach outreach =
        GivenOutreach.by(account, identity, GivenSequence.email("hello", "Hello"));
    String[] addresses = {
      "a@example.org", "b@example.org", "c@example.org", "d@example.org", "e@example.org"
    };

    outreach.launchedOn(addresses);
    Relance.advance(Duration.ofDays(4));

    List<JsonNode> sent = outreach.outbox();
    assertThat(outreach.recipients()).containsExactlyInAnyOrder(addresses);
    assertThat(
            sent.stream()
                .collect(Collectors.groupingBy(DispatchTest::date, Collectors.counting()))
                .values())
        .allSatisfy(count -> assertThat(count).isLessThanOrEqualTo(2));
    assertThat(sent)
        .allSatisfy(message ->
            assertThat(LocalTime.ofInstant(at(message), Relance.ZONE))
                .isBetween(LocalTime.of(9, 0), LocalTime.of(17, 0)));
  }

  private static Instant at(JsonNode message) {
    return Instant.parse(message.path("at").asText());
  }

  private static LocalDate date(JsonNode message) {
    return LocalDate.ofInstant(at(message), Relance.ZONE);
  }

  @Test
  @DisplayName("S-05 what was stopped while it waited is never sent")
  void stopped() {
    GivenOutreach outreach = GivenOutreach.of(account, GivenSequence.email("hello", "Hello"));
    outreach.pauseIdentity();
    List<GivenEnrolment> enrolments = outreach.launchedOn("ada@example.org", "bea@example.org");
    assertThat(outreach.outbox()).isEmpty();

    account.api().delete(enrolments.getFirst().path()).expect(204);
    Relance.awaitIdle();
    outreach.resumeIdentity();

    assertThat(outreach.recipients()).containsExactly("bea@example.org");
    assertThat(outreach.effects("skipped")).hasSize(1);
  }

  @Test
  @DisplayName("S-05 an unsubscribed contact gets nothing, also of what was asked for before")
  void unsubscribed() {
    GivenOutreach first = GivenOutreach.of(account, GivenSequence.email("hello", "Hello"));
    GivenEnrolment ada = first.launchedOn("ada@example.org").getFirst();
    GivenOutreach second =
        GivenOutreach.by(account, first.identity(), GivenSequence.email("more", "More"));
    account.enrolment(second.campaign(), ada.contact());
    first.pauseIdentity();
    second.launch();

    Relance.anybody()
        .post("/v1/unsubscribe/" + first.unsubscribeToken(first.outbox().getFirst()))
        .expect(200);
    Relance.awaitIdle();
    first.resumeIdentity();
    Relance.advance(Duration.ofMinutes(2));

    assertThat(first.outbox()).hasSize(1);
    assertThat(first.effects("skipped")).hasSize(1);
  }

  @Test
  @DisplayName("S-08 a server that puts off is asked again, and takes the mail once")
  void deferred() throws IOException {
    try (GivenMailServer server = new GivenMailServer()) {
      server.answersMailWith("451 try again later");
      GivenOutreach outreach = by(server);
      outreach.launchedOn("ada@example.org");

      JsonNode waiting = outreach.effects("requested").getFirst();
      assertThat(waiting.path("reason").asText()).contains("451");
      assertThat(waiting.path("attempts").asInt()).isPositive();
      server.answersMailWith("250 fine");
      Relance.advance(Duration.ofHours(1));

      assertThat(server.taken()).containsExactly("ada@example.org");
      assertThat(outreach.effects("sent")).hasSize(1);
    }
  }

  @Test
  @DisplayName("S-08 a permanent error ends the step with the reason")
  void rejected() throws IOException {
    try (GivenMailServer server = new GivenMailServer()) {
      server.answersMailWith("550 not from here");
      GivenOutreach outreach = by(server);
      outreach.launchedOn("ada@example.org");

      JsonNode failed = outreach.effects("failed").getFirst();
      assertThat(failed.path("reason").asText()).contains("550 not from here");
      assertThat(server.taken()).isEmpty();
    }
  }

  @Test
  @DisplayName("S-08 a disconnected identity says so, its steps wait, and go on when it is mended")
  void disconnected() throws IOException {
    try (GivenMailServer server = new GivenMailServer()) {
      server.answersMailWith("530 sign in first");
      GivenOutreach outreach = by(server);
      outreach.launchedOn("ada@example.org", "bea@example.org");

      Answer identity = account.api().get("/v1/identities/" + outreach.identity()).expect(200);
      assertThat(identity.text("/status")).isEqualTo("disconnected");
      assertThat(identity.text("/hold/reason")).contains("530");
      assertThat(server.taken()).isEmpty();

      server.answersMailWith("250 fine");
      outreach.resumeIdentity();
      Relance.advance(Duration.ofMinutes(2));

      assertThat(server.taken()).containsExactlyInAnyOrder("ada@example.org", "bea@example.org");
    }
  }

  private GivenOutreach by(GivenMailServer server) {
    String identity = GivenOutreach.identity(account, Map.of());
    account
        .api()
        .patch("/v1/identities/" + identity, Map.of("transport", server.transport()))
        .expect(200);
    return GivenOutreach.by(account, identity, GivenSequence.email("hello", "Hello"));
  }
}
