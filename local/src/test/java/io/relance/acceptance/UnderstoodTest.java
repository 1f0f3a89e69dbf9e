package io.relance.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Base64;
import java.util.Locale;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a reply is taken for, from the mail to the reply as it is shown. */
class UnderstoodTest {
  private static final String ADA = "ada@example.org";

  private final GivenAccount account = GivenAccount.on("pro");

  private Answer understood(GivenMail mail) {
    return account.reply(account.receives(mail));
  }

  private GivenMail mail(String text) {
    return mail().text(text);
  }

  private GivenMail mail() {
    return GivenMail.from(ADA)
        .to(account.enrolment(ADA).sent(1).replyTo())
        .subject("Re: a question");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "human | false | Sounds good. Can you call me on Thursday?",
        "human | false | Where did you get my address?",
        "human | true  | Please take me off your list.",
        "human | true  | Ne m'écrivez plus, merci.",
        "out_of_office | false | Ich bin bis auf Weiteres im Urlaub und lese keine Mails.",
        "left_company | false | Ada ya no trabaja en esta empresa. Escriba a charles@example.org.",
        "auto_reply | false | Abbiamo ricevuto la sua richiesta. Questo è un messaggio automatico.",
      })
  @DisplayName("O-01 a reply is told by its words alone, with how sure that is and why")
  void toldByItsWords(String kind, boolean unsubscribe, String text) {
    Answer reply = understood(mail(text));

    assertThat(reply.text("/kind")).isEqualTo(kind);
    assertThat(reply.at("/unsubscribe").asBoolean()).isEqualTo(unsubscribe);
    assertThat(reply.at("/confidence").asDouble()).isBetween(0.5, 1.0);
    if (unsubscribe || !kind.equals("human")) {
      assertThat(reply.at("/evidence")).isNotEmpty();
      assertThat(text).contains(reply.text("/evidence/0/quote"));
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "en | I am away and back on %s.",
        "fr | Je suis en congés, de retour le %s.",
        "de | Ich bin im Urlaub und ab dem %s wieder im Büro.",
        "es | Estoy de vacaciones y vuelvo el %s.",
        "it | Sono in ferie e rientro il %s.",
        "pt | Estou de férias e regresso a %s.",
        "nl | Ik ben met vakantie en ben op %s terug op kantoor.",
        "pl | Jestem na urlopie, wracam %s.",
        "sv | Jag har semester och är tillbaka den %s.",
        "da | Jeg holder ferie og er tilbage den %s.",
        "nb | Jeg har ferie og er tilbake %s.",
        "fi | Olen lomalla ja palaan töihin %s.",
        "cs | Jsem na dovolené a vrátím se %s.",
        "ja | 休暇をいただいております。%sより出社いたします。",
      })
  @DisplayName("O-07 the day back is read in every language; a phone number is no date")
  void dayBack(Locale language, String text) {
    LocalDate day = OutOfOfficeTest.next(DayOfWeek.WEDNESDAY);
    String date =
        day.format(DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG).withLocale(language));

    Answer reply = understood(mail(text.formatted(date) + "\n\n+7 900 555-01-12"));

    assertThat(reply.text("/kind")).isEqualTo("out_of_office");
    assertThat(reply.text("/return_date")).isEqualTo(day.toString());
  }

  @Test
  @DisplayName("O-07 a notice that names no day but a phone number has no day back")
  void noDayBack() {
    Answer reply = understood(mail("I am out of the office. Urgent: +7 900 555-01-12."));

    assertThat(reply.text("/kind")).isEqualTo("out_of_office");
    assertThat(reply.at("/return_date").isMissingNode()).isTrue();
  }

  @Test
  @DisplayName("R-05 HTML in another charset and in base64 is read, of an attachment the name")
  void html() {
    String html = "<p>Désolé, <b>ne m'écrivez plus</b>, merci.</p>";
    String encoded = Base64.getEncoder().encodeToString(html.getBytes(StandardCharsets.ISO_8859_1));
    String body =
        """
        --b
        Content-Type: text/html; charset=iso-8859-1
        Content-Transfer-Encoding: base64

        %s
        --b
        Content-Type: application/pdf; name="offer.pdf"
        Content-Disposition: attachment; filename="offer.pdf"

        %%PDF
        --b--
        """
            .formatted(encoded);

    Answer reply = understood(mail().body("multipart/mixed; boundary=b", body));

    assertThat(reply.text("/text")).isEqualTo("Désolé, ne m'écrivez plus, merci.");
    assertThat(reply.at("/unsubscribe").asBoolean()).isTrue();
    assertThat(reply.text("/attachments/0")).isEqualTo("offer.pdf");
  }

  @Test
  @DisplayName("R-06 neither the quoted mail nor the signature says what a reply is")
  void quoted() {
    Answer reply =
        understood(
            mail(
                """
                Thursday works for me.

                On Mon, 3 Aug 2026 at 09:12, Sales <sales@acme.example> wrote:
                > I am out of the office until 14 August.
                > Unsubscribe me: please take me off your list.
                """));

    assertThat(reply.text("/kind")).isEqualTo("human");
    assertThat(reply.at("/unsubscribe").asBoolean()).isFalse();
    assertThat(reply.at("/return_date").isMissingNode()).isTrue();
  }
}
