package io.relance.domain.action;

import static io.relance.domain.action.Effects.email;
import static io.relance.domain.action.Effects.line;
import static io.relance.domain.action.Effects.plain;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.relance.domain.Problem;
import io.relance.domain.action.Action.CallTask;
import io.relance.domain.action.Action.CrmWrite;
import io.relance.domain.action.Action.Email;
import io.relance.domain.action.Action.LinkedInFollow;
import io.relance.domain.action.Action.LinkedInInvitation;
import io.relance.domain.action.Action.LinkedInMessage;
import io.relance.domain.action.Action.LinkedInVisit;
import io.relance.domain.action.Action.ManualTask;
import io.relance.domain.action.Action.Purpose;
import io.relance.domain.action.Action.Webhook;
import io.relance.domain.action.Content.Incomplete;
import io.relance.domain.action.Content.Ready;
import io.relance.domain.quota.Act;
import io.relance.domain.template.Variables;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ActionTest {
  private static final List<Action> ALL =
      List.of(
          email(Purpose.OUTREACH),
          email(Purpose.MARKETING),
          email(Purpose.INTERNAL),
          new LinkedInVisit(),
          new LinkedInFollow(),
          new LinkedInInvitation(null),
          new LinkedInInvitation(plain("Hi {{firstname}}")),
          new LinkedInMessage(plain("Hi {{firstname}}")),
          new CallTask(line("Call {{firstname}}"), plain(""), null),
          new ManualTask(line("Write a card"), plain("to {{firstname}}"), Duration.ofDays(2)),
          new Webhook("https://example.com/hook"),
          new CrmWrite(Map.of("status", plain("Contacted"), "city", plain("{{city|}}"))));

  @Test
  @DisplayName("S-01 every action of the catalogue can be saved and filled")
  void catalogue() {
    assertThat(ALL)
        .allSatisfy(action -> {
          assertThat(action.problems("/action", Variables.STANDARD)).isEmpty();
          assertThat(action.fill(Map.of("firstname", "Ana"))).isInstanceOf(Ready.class);
        });
  }

  @Test
  @DisplayName("S-03 what an identity does for the contact to notice is counted, the rest is not")
  void acts() {
    assertThat(ALL.stream().map(action -> action.act().map(Act::name).orElse("-")))
        .containsExactly(
            "EMAIL",
            "EMAIL",
            "-",
            "LINKEDIN_VISIT",
            "LINKEDIN_FOLLOW",
            "LINKEDIN_INVITATION",
            "LINKEDIN_INVITATION",
            "LINKEDIN_MESSAGE",
            "-",
            "-",
            "-",
            "-");
    assertThat(ALL).allMatch(action -> action.reachesContact() == action.act().isPresent());
  }

  @Test
  @DisplayName("S-01 a filled action has its texts by name; blank optional ones are left out")
  void filled() {
    Map<String, String> ana = Map.of("firstname", "Ana");
    assertThat(email(Purpose.OUTREACH).fill(ana))
        .isEqualTo(new Ready(Map.of("subject", "Hello Ana", "body", "Dear Ana,")));
    assertThat(new CallTask(line("Call {{firstname}}"), plain(""), null).fill(ana))
        .isEqualTo(new Ready(Map.of("title", "Call Ana")));
    assertThat(new LinkedInInvitation(plain("{{city|}}")).fill(ana)).isEqualTo(new Ready(Map.of()));
  }

  @Test
  @DisplayName("S-01 an empty variable, a blank or an overlong text makes it incomplete, with why")
  void incomplete() {
    assertThat(email(Purpose.OUTREACH).fill(Map.of()))
        .isEqualTo(
            new Incomplete("subject: the contact has no {{firstname}} and there is no fallback"));
    assertThat(new LinkedInMessage(plain("{{city|}}")).fill(Map.of()))
        .isEqualTo(new Incomplete("body: comes out blank"));
    assertThat(
            new LinkedInInvitation(plain("{{company}}")).fill(Map.of("company", "x".repeat(301))))
        .isEqualTo(new Incomplete("note: 301 characters, at most 300 are allowed"));
  }

  @Test
  @DisplayName("S-01 what can't be saved is told with the exact place")
  void problems() {
    assertThat(
            new Email(plain("{{fistname}}"), plain(" "), Purpose.OUTREACH)
                .problems("/a", Variables.STANDARD))
        .extracting(Problem::pointer)
        .containsExactly("/a/subject/form", "/a/subject/source", "/a/body/source");
    assertThat(new CrmWrite(Map.of()).problems("/a", Variables.STANDARD))
        .extracting(Problem::pointer)
        .containsExactly("/a/properties");
    assertThat(new CrmWrite(Map.of("a b", plain("{{nope}}"))).problems("/a", Variables.STANDARD))
        .extracting(Problem::pointer)
        .containsExactly("/a/properties", "/a/properties/a b/source");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://example.com/",
        "https://",
        "https:///path",
        "https://user:secret@example.com/",
        "ftp://example.com",
        "not a url",
        "javascript:alert(1)",
        ""
      })
  @DisplayName("I-03 a webhook has an https address without credentials")
  void webhooks(String url) {
    assertThat(new Webhook(url).problems("/a", Variables.STANDARD))
        .extracting(Problem::pointer)
        .containsExactly("/a/url");
  }

  @Test
  @DisplayName("S-04 an effect's id comes from run, step and rotation")
  void ids() {
    assertThat(EffectId.of("c/ana/1", "s", 2)).hasToString("c/ana/1/s/2");
    assertThatThrownBy(() -> new EffectId("a b")).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new EffectId("")).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new EffectId("x".repeat(301)))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
