package io.relance.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Absence notices, from the mail to the enrolment. */
class OutOfOfficeTest {
  private static final String ADA = "ada@example.org";

  private final GivenAccount account = GivenAccount.on("pro");

  /** A day two weeks from now or later. */
  static LocalDate next(DayOfWeek day) {
    return Relance.today().plusDays(14).with(TemporalAdjusters.nextOrSame(day));
  }

  /** Nine in the morning where the account is: when its sending window opens. */
  static Instant opening(LocalDate day) {
    return day.atTime(LocalTime.of(9, 0)).atZone(Relance.ZONE).toInstant();
  }

  static String english(LocalDate day) {
    return day.format(DateTimeFormatter.ofPattern("d MMMM yyyy", Locale.ENGLISH));
  }

  private static String french(LocalDate day) {
    return day.format(DateTimeFormatter.ofPattern("d MMMM yyyy", Locale.FRENCH));
  }

  /** What a mail server says that writes on somebody's behalf (RFC 3834). */
  static GivenMail notice(String from, GivenEnrolment.Sent answered, String text) {
    return GivenMail.from(from)
        .to(answered.replyTo())
        .subject("Automatic reply: a question")
        .answering(answered.id())
        .header("Auto-Submitted", "auto-replied")
        .text(text);
  }

  private static String backOn(LocalDate day) {
    return "I am out of the office and will be back on " + english(day) + ".";
  }

  @Test
  @DisplayName("O-02 O-03 on Pro a notice sets Out Of Office by itself and is no counted reply")
  void taggedAndNotCounted() {
    GivenEnrolment ada = account.enrolment(ADA);

    String reply = account.receives(notice(ADA, ada.sent(1), "I am out of the office."));

    assertThat(account.reply(reply).text("/kind")).isEqualTo("out_of_office");
    assertThat(ada.tag()).isEqualTo("out_of_office");
    assertThat(ada.view().text("/tag_source")).isEqualTo("system");
    assertThat(ada.view().at("/replied").asBoolean()).isFalse();
    var statistics = account.statistics(ada.campaign());
    assertThat(statistics.path("replied").asInt()).isZero();
    assertThat(statistics.path("reply_rate").asDouble()).isZero();
    assertThat(statistics.at("/by_tag/out_of_office").asInt()).isEqualTo(1);
  }

  @Test
  @DisplayName("O-02 on Ultimate detection is automatic too")
  void onUltimate() {
    GivenAccount ultimate = GivenAccount.on("ultimate");
    GivenEnrolment ada = ultimate.enrolment(ADA);
    ultimate.receives(notice(ADA, ada.sent(1), "I am out of the office."));
    assertThat(ada.tag()).isEqualTo("out_of_office");
  }

  @Test
  @DisplayName("O-02 on Basic a notice is handled like a human reply, and the why says so")
  void onBasic() {
    GivenAccount basic = GivenAccount.on("basic");
    GivenEnrolment ada = basic.enrolment(ADA);

    String reply = basic.receives(notice(ADA, ada.sent(1), backOn(next(DayOfWeek.MONDAY))));

    assertThat(basic.reply(reply).text("/kind")).isEqualTo("out_of_office");
    assertThat(ada.tag()).isEqualTo("to_qualify");
    assertThat(ada.status()).isEqualTo("stopped");
    assertThat(basic.statistics(ada.campaign()).path("replied").asInt()).isEqualTo(1);
    assertThat(ada.decisions().getLast().at("/inputs/plan").asText()).contains("HUMAN");
  }

  @ParameterizedTest
  @ValueSource(strings = {"basic", "pro", "ultimate"})
  @DisplayName("O-02 Out Of Office can be set by hand on every plan")
  void byHand(String plan) {
    GivenEnrolment ada = GivenAccount.on(plan).contacted(ADA);
    ada.tagged("out_of_office");
    assertThat(ada.tag()).isEqualTo("out_of_office");
    assertThat(ada.view().text("/tag_source")).isEqualTo("person");
  }

  @ParameterizedTest
  @CsvSource({"MONDAY, THURSDAY, 3", "THURSDAY, MONDAY, 4", "WEDNESDAY, MONDAY, 5"})
  @DisplayName("O-04 the sequence resumes three calendar days after the return, inside the window")
  void resumesAfterTheReturn(DayOfWeek back, DayOfWeek resumes, int days) {
    GivenEnrolment ada = account.enrolment(ADA);
    LocalDate day = next(back);

    String reply = account.receives(notice(ADA, ada.sent(1), backOn(day)));

    Answer view = ada.view();
    assertThat(view.text("/status")).isEqualTo("paused");
    assertThat(view.text("/pause/reason")).isEqualTo("out_of_office_until");
    assertThat(view.text("/pause/reply")).isEqualTo(reply);
    assertThat(view.text("/pause/return_date")).isEqualTo(day.toString());
    LocalDate resumeDay = day.plusDays(days);
    assertThat(resumeDay.getDayOfWeek()).isEqualTo(resumes);
    assertThat(Instant.parse(view.text("/pause/resume_at"))).isEqualTo(opening(resumeDay));
  }

  @Test
  @DisplayName("O-04 a French notice in plain text, without a header that says automatic")
  void french() {
    GivenEnrolment ada = account.enrolment(ADA);
    LocalDate day = next(DayOfWeek.MONDAY);

    String reply =
        account.receives(
            GivenMail.from("Ada <" + ADA + ">")
                .to(ada.sent(1).replyTo())
                .subject("Absence du bureau")
                .text(
                    "Bonjour,\n\nJe suis absente du bureau et serai de retour le "
                        + french(day)
                        + ".\nPour toute urgence, contactez le 01 02 03 04 05.\n"));

    assertThat(account.reply(reply).text("/kind")).isEqualTo("out_of_office");
    assertThat(account.reply(reply).text("/return_date")).isEqualTo(day.toString());
    assertThat(Instant.parse(ada.view().text("/pause/resume_at")))
        .isEqualTo(opening(day.plusDays(3)));
  }

  @Test
  @DisplayName("O-04 O-06 the account's own offset and time zone decide")
  void ownSettings() {
    account
        .api()
        .patch("/v1/account", Map.of("resume_after_days", 0, "zone", "America/New_York"))
        .expect(200);
    GivenEnrolment ada = account.enrolment(ADA);
    LocalDate day = next(DayOfWeek.TUESDAY);

    account.receives(notice(ADA, ada.sent(1), backOn(day)));

    assertThat(Instant.parse(ada.view().text("/pause/resume_at")))
        .isEqualTo(day.atTime(9, 0).atZone(java.time.ZoneId.of("America/New_York")).toInstant());
  }

  @Test
  @DisplayName("O-05 without a date only a person resumes, however much time passes")
  void withoutADate() {
    GivenEnrolment ada = account.enrolment(ADA);

    account.receives(notice(ADA, ada.sent(1), "I am out of the office."));

    assertThat(ada.view().text("/pause/reason")).isEqualTo("out_of_office");
    assertThat(ada.view().at("/pause/resume_at").isMissingNode()).isTrue();
    Relance.advance(Duration.ofDays(60));
    assertThat(ada.status()).isEqualTo("paused");
    account.api().post(ada.path() + "/resume").expect(200);
    assertThat(ada.status()).isEqualTo("active");
    assertThat(ada.rules()).endsWith("reply.out-of-office", "resume.by-hand");
  }

  @Test
  @DisplayName("O-06 with rescheduling off a date is shown but resumes nothing")
  void reschedulingOff() {
    account.api().patch("/v1/account", Map.of("reschedule", false)).expect(200);
    GivenEnrolment ada = account.enrolment(ADA);
    LocalDate day = next(DayOfWeek.MONDAY);

    account.receives(notice(ADA, ada.sent(1), backOn(day)));

    assertThat(ada.tag()).isEqualTo("out_of_office");
    assertThat(ada.view().text("/pause/return_date")).isEqualTo(day.toString());
    assertThat(ada.view().at("/pause/resume_at").isMissingNode()).isTrue();
    Relance.advanceTo(opening(day.plusDays(10)));
    assertThat(ada.status()).isEqualTo("paused");
  }

  @Test
  @DisplayName("O-06 the date, its words and the instant are visible on the enrolment")
  void evidence() {
    GivenEnrolment ada = account.enrolment(ADA);
    LocalDate day = next(DayOfWeek.MONDAY);

    account.receives(notice(ADA, ada.sent(1), backOn(day)));

    Answer view = ada.view();
    assertThat(view.text("/pause/evidence")).contains(english(day));
    assertThat(view.text("/waiting_for"))
        .contains(day.toString())
        .contains(view.text("/pause/resume_at"));
  }

  @Test
  @DisplayName("O-08 a human reply during the absence cancels the resume and sets To Qualify")
  void humanReplyCancels() {
    GivenEnrolment ada = account.enrolment(ADA);
    GivenEnrolment.Sent sent = ada.sent(1);
    LocalDate day = next(DayOfWeek.MONDAY);
    account.receives(notice(ADA, sent, backOn(day)));

    account.receives(
        GivenMail.from(ADA).to(sent.replyTo()).subject("Re: a question").text("Call me, please."));

    assertThat(ada.tag()).isEqualTo("to_qualify");
    assertThat(ada.status()).isEqualTo("stopped");
    List<String> rules = ada.rules();
    Relance.advanceTo(opening(day.plusDays(5)));
    assertThat(ada.status()).isEqualTo("stopped");
    assertThat(ada.rules()).isEqualTo(rules);
  }

  @Test
  @DisplayName("O-08 a second notice with another date moves the resume")
  void secondNoticeMoves() {
    GivenEnrolment ada = account.enrolment(ADA);
    GivenEnrolment.Sent sent = ada.sent(1);
    LocalDate first = next(DayOfWeek.MONDAY);
    LocalDate second = first.plusDays(7);
    account.receives(notice(ADA, sent, backOn(first)));
    Relance.advance(Duration.ofHours(1));

    account.receives(notice(ADA, sent, backOn(second)));

    assertThat(ada.view().text("/pause/return_date")).isEqualTo(second.toString());
    Relance.advanceTo(opening(second.plusDays(3)).minus(Duration.ofMinutes(1)));
    assertThat(ada.status()).isEqualTo("paused");
    Relance.advance(Duration.ofMinutes(1));
    assertThat(ada.status()).isEqualTo("active");
    assertThat(ada.rules().stream().filter("resume.return-date"::equals)).hasSize(1);
  }

  @Test
  @DisplayName("O-10 no automatic mail sets To Qualify or counts, in whichever way it says so")
  void automaticNeverCounts() {
    List<Map.Entry<String, String>> headers =
        List.of(
            Map.entry("Auto-Submitted", "auto-replied"),
            Map.entry("Auto-Submitted", "auto-generated"),
            Map.entry("X-Autoreply", "yes"),
            Map.entry("X-Autorespond", "ticket"),
            Map.entry("Precedence", "auto_reply"));
    for (int i = 0; i < headers.size(); i++) {
      var header = headers.get(i);
      String address = "robot" + i + "@example.org";
      GivenEnrolment robot = account.enrolment(address);
      account.receives(
          GivenMail.from(address)
              .to(robot.sent(1).replyTo())
              .subject("Your request has been received")
              .header(header.getKey(), header.getValue())
              .text("Ticket 4711 was created. Please do not reply to this message."));
      assertThat(robot.tag()).as("%s", header).isIn("contacted", "out_of_office");
      assertThat(robot.view().at("/replied").asBoolean()).as("%s", header).isFalse();
      assertThat(account.statistics(robot.campaign()).path("replied").asInt()).isZero();
    }
  }
}
