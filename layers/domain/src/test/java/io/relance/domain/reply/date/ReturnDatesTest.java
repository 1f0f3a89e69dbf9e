package io.relance.domain.reply.date;

import static org.assertj.core.api.Assertions.assertThat;

import io.relance.domain.reply.Evidence;
import io.relance.domain.reply.date.ReturnDate.Found;
import io.relance.domain.reply.date.ReturnDate.None;
import io.relance.domain.reply.date.ReturnDate.Reason;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReturnDatesTest {
  private static final LocalDate TUESDAY = LocalDate.of(2026, 5, 5);
  private static final ZoneOffset NEW_YORK = ZoneOffset.ofHours(-4);
  private static final ZoneOffset LONDON = ZoneOffset.ofHours(1);

  private static ReturnDate find(String text, LocalDate received, @Nullable ZoneOffset offset) {
    return ReturnDates.find(null, text, received, offset);
  }

  private static LocalDate day(ReturnDate answer) {
    assertThat(answer).isInstanceOf(Found.class);
    return ((Found) answer).day();
  }

  private static Reason reason(ReturnDate answer) {
    assertThat(answer).isInstanceOf(None.class);
    return ((None) answer).reason();
  }

  @DisplayName("O-07 a date without a year rolls over into January")
  @ParameterizedTest
  @CsvSource({
    "2025-12-22, I am back on 5 January., 2026-01-05",
    "2025-12-31, Je serai de retour le 2 janvier., 2026-01-02",
    "2026-01-02, Ich bin ab dem 7. Januar wieder im Büro., 2026-01-07",
    "2025-12-20, On leave from 22 December to 9 January., 2026-01-12",
    "2025-11-30, I am back on 29 November 2026., 2026-11-29",
  })
  void aDateWithoutAYearRollsOver(LocalDate received, String text, LocalDate expected) {
    assertThat(day(find(text, received, null))).isEqualTo(expected);
  }

  @DisplayName("O-07 a date that has passed is stale, with or without its year")
  @ParameterizedTest
  @ValueSource(
      strings = {
        "I am back on 27 April.",
        "I am out of the office until 30 April 2026.",
        "On vacation from 20 to 24 April.",
        "I return on Monday 4 May.",
      })
  void aPassedDateIsStale(String text) {
    assertThat(reason(find(text, TUESDAY, null))).isEqualTo(Reason.STALE);
  }

  @DisplayName("O-07 the month of a range may stand at its end only, and ranges cross months")
  @ParameterizedTest
  @CsvSource({
    "I'm on leave 4 to 8 May., 2026-05-11",
    "I'm on leave 4-8 May., 2026-05-11",
    "I'm on leave May 4-8., 2026-05-11",
    "I'm on leave from 28 April to 7 May., 2026-05-08",
    "I'm on leave from the 4th to the 8th., 2026-05-11",
    "I'm on leave from 4/5 to 15/5., 2026-05-18",
    "Vom 30.4. bis 7.5. bin ich im Urlaub., 2026-05-08",
    "Lomalla 4.5.-8.5., 2026-05-11",
    "2026-05-04 - 2026-05-08 semester, 2026-05-11",
  })
  void rangesEndWithTheirLastDay(String text, LocalDate expected) {
    assertThat(day(find(text, TUESDAY, null))).isEqualTo(expected);
  }

  @DisplayName("O-07 a weekday that disagrees with its date gives no date")
  @Test
  void aContradictionGivesNoDate() {
    assertThat(reason(find("I am back on Friday 12 May.", TUESDAY, null)))
        .isEqualTo(Reason.CONTRADICTORY);
  }

  @DisplayName("O-07 a weekday decides the order of a numeric date")
  @Test
  void aWeekdayDecidesTheOrder() {
    assertThat(day(find("I am back on Friday 6/5.", TUESDAY, LONDON)))
        .isEqualTo(LocalDate.of(2026, 6, 5));
    assertThat(day(find("I am back on Wednesday 6/5.", TUESDAY, NEW_YORK)))
        .isEqualTo(LocalDate.of(2026, 5, 6));
  }

  @DisplayName(
      "O-07 English numeric dates follow the offset, and another date that cannot be turned")
  @Test
  void englishNumericDatesFollowThePlace() {
    assertThat(day(find("Back on 6/7.", TUESDAY, NEW_YORK))).isEqualTo(LocalDate.of(2026, 6, 7));
    assertThat(day(find("Back on 6/7.", TUESDAY, LONDON))).isEqualTo(LocalDate.of(2026, 7, 6));
    assertThat(day(find("Away from 5/29, back on 6/7.", TUESDAY, LONDON)))
        .isEqualTo(LocalDate.of(2026, 6, 7));
  }

  @DisplayName("O-07 an English numeric date from nowhere is ambiguous")
  @Test
  void anEnglishNumericDateFromNowhereIsAmbiguous() {
    assertThat(reason(find("I am back in the office on 6/7.", TUESDAY, null)))
        .isEqualTo(Reason.AMBIGUOUS);
  }

  @DisplayName("O-07 two absences that disagree are ambiguous; those that follow on are one")
  @Test
  void twoEndsAreAmbiguousUnlessTheyFollowOn() {
    assertThat(
            reason(
                find(
                    "I am away until 12 May 2026.\n\nI am away until 20 May 2026.", TUESDAY, null)))
        .isEqualTo(Reason.AMBIGUOUS);
    assertThat(day(find("I'm at a fair until 8 May, then on leave until 20 May.", TUESDAY, null)))
        .isEqualTo(LocalDate.of(2026, 5, 21));
  }

  @DisplayName("O-07 a rough time is vague")
  @ParameterizedTest
  @ValueSource(
      strings = {
        "I am back around 20 May.",
        "Je serai de retour vers le 20 mai.",
        "Ich bin gegen 20. Mai zurück."
      })
  void aRoughTimeIsVague(String text) {
    assertThat(reason(find(text, TUESDAY, null))).isEqualTo(Reason.VAGUE);
  }

  @DisplayName("O-07 a bare until keeps both readings in the alternatives and the evidence")
  @Test
  void aBareUntilKeepsBothReadings() {
    var answer = (Found) find("I am away until Wednesday 13 May.", TUESDAY, null);
    assertThat(answer.day()).isEqualTo(LocalDate.of(2026, 5, 14));
    assertThat(answer.alternatives()).containsExactly(LocalDate.of(2026, 5, 13));
    assertThat(answer.evidence())
        .extracting(Evidence::rule)
        .containsExactly("date.until-last-day.en", "date.until-day-back.en");
    assertThat(answer.evidence())
        .allSatisfy(e -> assertThat(e.quote()).contains("until Wednesday 13 May"));
  }

  @DisplayName("O-07 a bare until Monday names the day back")
  @Test
  void aBareUntilMondayNamesTheDayBack() {
    var answer = (Found) find("I am away until Monday 11 May.", TUESDAY, null);
    assertThat(answer.day()).isEqualTo(LocalDate.of(2026, 5, 11));
    assertThat(answer.alternatives()).containsExactly(LocalDate.of(2026, 5, 12));
  }

  @DisplayName("O-07 the last day away is followed by the next working day")
  @Test
  void theNextWorkingDayFollows() {
    var answer = (Found) find("I am away through Friday 8 May.", TUESDAY, null);
    assertThat(answer.day()).isEqualTo(LocalDate.of(2026, 5, 11));
    assertThat(answer.alternatives()).containsExactly(LocalDate.of(2026, 5, 9));
    assertThat(day(find("Away through 31 December.", LocalDate.of(2026, 12, 28), null)))
        .isEqualTo(LocalDate.of(2027, 1, 4));
  }

  @DisplayName("O-07 the evidence quotes the words of the notice, as written")
  @Test
  void theEvidenceQuotesTheNotice() {
    var answer = (Found) find("Je suis de retour le 18\u00a0Mai.", TUESDAY, null);
    assertThat(answer.evidence())
        .first()
        .isEqualTo(new Evidence("date.back-on.fr", "text", "Je suis de retour le 18\u00a0Mai."));
  }

  @DisplayName("O-07 a date in the subject counts, the subject answered does not")
  @Test
  void onlyTheNoticesOwnSubjectCounts() {
    String text = "I am out of the office.";
    assertThat(day(ReturnDates.find("OOO until 13 May Re: Demo on 7 May", text, TUESDAY, null)))
        .isEqualTo(LocalDate.of(2026, 5, 14));
    assertThat(reason(ReturnDates.find("Automatic reply: Demo on 7 May", text, TUESDAY, null)))
        .isEqualTo(Reason.NOT_STATED);
  }

  @DisplayName("O-07 dates in a quoted remnant are not read")
  @ParameterizedTest
  @ValueSource(
      strings = {
        "I am on leave.\n\n> Are you back on 12 May?",
        "I am on leave.\n\nOn Mon, 4 May 2026, Jo <jo@x.example> wrote:\nBack on 12 May?",
        "I am on leave.\n\n-----Original Message-----\nBack on 12 May?",
        "I am on leave.\n\nFrom: Jo\nSent: Monday 4 May\nTo: Al\nSubject: Back on 12 May",
      })
  void quotedDatesAreNotRead(String text) {
    assertThat(reason(find(text, TUESDAY, null))).isEqualTo(Reason.NOT_STATED);
  }

  @DisplayName("O-07 of a notice in two languages, either may state the date")
  @Test
  void eitherLanguageMayStateTheDate() {
    assertThat(
            day(
                find(
                    "Je suis en congés et je ne lis pas mes messages.\n\n"
                        + "I am on leave and will be back on 18 May.",
                    TUESDAY,
                    null)))
        .isEqualTo(LocalDate.of(2026, 5, 18));
  }

  @DisplayName("O-07 an empty notice states nothing")
  @Test
  void anEmptyNoticeStatesNothing() {
    assertThat(reason(find("", TUESDAY, null))).isEqualTo(Reason.NOT_STATED);
  }

  @DisplayName("O-07 a megabyte of anything is read in bounded time")
  @Test
  void aMegabyteIsReadInBoundedTime() {
    for (String piece :
        List.of(
            "1", "1.1.", "until 1/1/26 ", "monday ", "week 1, 2, ", "e\u0301", "1 - 2 - ", "まで")) {
      String text = piece.repeat((1 << 20) / piece.length());
      Assertions.assertTimeout(Duration.ofSeconds(60), () -> find(text, TUESDAY, null), piece);
    }
  }

  @DisplayName("O-07 whatever the words, a day found lies ahead and within the longest leave")
  @Test
  void aDayFoundLiesAhead() {
    List<String> words =
        List.of(
            "back",
            "on",
            "until",
            "from",
            "to",
            "3",
            "14",
            "31.",
            "8/9",
            "2026",
            "May",
            "Monday",
            "février",
            "de retour le",
            "bis",
            "KW",
            "まで",
            "8月",
            "10日",
            "-",
            ",",
            ".",
            "\n",
            "in",
            "two",
            "weeks",
            "30.2.",
            "29 February",
            "out of office");
    long seed = 20261122L;
    Random random = new Random(seed);
    for (int i = 0; i < 20_000; i++) {
      StringBuilder text = new StringBuilder("I am away ");
      for (int k = random.nextInt(12); k >= 0; k--) {
        text.append(words.get(random.nextInt(words.size()))).append(' ');
      }
      if (find(text.toString(), TUESDAY, NEW_YORK) instanceof Found found) {
        assertThat(found.day())
            .as("seed %d: %s", seed, text)
            .isBetween(TUESDAY, TUESDAY.plusYears(3));
      }
    }
  }
}
