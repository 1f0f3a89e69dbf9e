package io.relance.domain.reply;

import static org.assertj.core.api.Assertions.assertThat;

import io.relance.domain.reply.quote.NewText;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PersonsClientTest {
  private static final NewText UNSIGNED = NewText.of("Thursday works.");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "X-Mailer: iPhone Mail (21F90)",
        "X-Mailer: iPad Mail (20A362)",
        "X-Mailer: Apple Mail (2.3774.600.62)",
        "User-Agent: Mozilla Thunderbird",
        "User-Agent: Mozilla/5.0 (X11; Linux x86_64; rv:102.0) Thunderbird/102.2.0",
        "user-agent:  K-9 Mail for Android ",
        "X-Mailer: Airmail (638)",
        "X-Mailer: BlueMail",
        "X-Mailer: Evolution 3.44.4",
        "X-MS-Has-Attach: ",
        "X-MS-TNEF-Correlator: ",
      })
  @DisplayName("O-01 what a person's program leaves is told, and where")
  void knowsClients(String field) {
    assertThat(PersonsClient.signs(ReplyTexts.headers(field), UNSIGNED))
        .singleElement()
        .satisfies(sign -> {
          assertThat(sign.rule()).isEqualTo("header.client");
          assertThat(sign.where()).isEqualTo("header:" + field.substring(0, field.indexOf(':')));
          assertThat(field).contains(sign.quote());
        });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "X-Mailer: Zendesk Mailer",
        "X-Mailer: sent with Evolution",
        "Subject: iPhone Mail",
        "Auto-Submitted: auto-replied",
      })
  @DisplayName("O-01 what other programs leave says nothing of a person")
  void knowsNoOthers(String field) {
    assertThat(PersonsClient.signs(ReplyTexts.headers(field), UNSIGNED)).isEmpty();
  }

  @Test
  @DisplayName("O-01 a phone signs for a person; the word elsewhere does not")
  void knowsDevices() {
    NewText signed = NewText.of("Thursday works.\n\nSent from my iPhone");
    assertThat(PersonsClient.signs(Headers.NONE, signed))
        .containsExactly(new Evidence("signature.device", "text", "Sent from my iPhone"));
    assertThat(PersonsClient.signs(Headers.NONE, NewText.of("The iPhone is on its way.")))
        .isEmpty();
  }

  @Test
  @DisplayName("O-01 of a long field 200 characters are quoted")
  void quotesTheBeginning() {
    String agent = "Mozilla/5.0 " + "x".repeat(300);
    assertThat(PersonsClient.signs(ReplyTexts.headers("User-Agent: " + agent), UNSIGNED))
        .extracting(Evidence::quote)
        .containsExactly(agent.substring(0, 200));
  }
}
