package io.relance.acceptance;

import static io.relance.acceptance.GivenSequence.days;
import static io.relance.acceptance.GivenSequence.email;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The address in List-Unsubscribe, opened by a person. */
class UnsubscribeTest {
  private final GivenAccount account = GivenAccount.on("pro");
  private final GivenOutreach outreach =
      GivenOutreach.of(account, email("hello", "Hello"), days(3), email("nudge", "Again"));
  private final GivenEnrolment ada = outreach.launchedOn("ada@example.org").getFirst();
  private final String path =
      "/v1/unsubscribe/" + outreach.unsubscribeToken(outreach.outbox().getFirst());

  private Answer opened(String languages) {
    return Relance.anybody()
        .send(Api.call("GET", path).with("accept-language", languages))
        .expect(200);
  }

  @Test
  @DisplayName("S-07 O-09 whoever opens the address is asked; opening it changes nothing")
  void asked() {
    Answer page = opened("en");
    assertThat(page.header("content-type")).hasValue("text/html; charset=utf-8");
    assertThat(page.header("cache-control")).hasValue("no-store");
    assertThat(page.body())
        .contains("<html lang=\"en\">", "<title>Unsubscribe</title>")
        .contains("<form method=\"post\"><button type=\"submit\">Unsubscribe</button></form>")
        .doesNotContain("<script", "ada@example.org", "http");

    Relance.advance(Duration.ofDays(4));

    assertThat(outreach.recipients()).hasSize(2);
    assertThat(account.api().get("/v1/contacts/" + ada.contact()).expect(200).at("/suppression"))
        .isEmpty();
  }

  @Test
  @DisplayName("S-07 O-09 its button unsubscribes, tells so in words, and leaves no button")
  void pressed() {
    Answer done =
        Relance.anybody()
            .send(
                Api.call("POST", path, "application/x-www-form-urlencoded", new byte[0])
                    .with("accept", "text/html,application/xhtml+xml;q=0.9")
                    .with("accept-language", "fr-CH, fr;q=0.9"))
            .expect(200);
    assertThat(done.body())
        .contains("<html lang=\"fr\">", "Vous êtes désinscrit")
        .doesNotContain("<form");
    Relance.awaitIdle();
    assertThat(opened("de").body()).contains("Sie sind abgemeldet").doesNotContain("<form");
    Relance.advance(Duration.ofDays(4));
    assertThat(outreach.recipients()).hasSize(1);
    assertThat(ada.status()).isEqualTo("stopped");
  }

  @Test
  @DisplayName("S-07 the page speaks the reader's language, English where it knows none of them")
  void languages() {
    assertThat(opened("es-MX, en;q=0.5").body()).contains("lang=\"es\"", "¿Desea");
    assertThat(opened("ja, tr").body()).contains("lang=\"en\"");
    assertThat(opened("!!").body()).contains("lang=\"en\"");
    Relance.anybody().get("/v1/unsubscribe/nobody").expectProblem(404, "not-found");
  }
}
