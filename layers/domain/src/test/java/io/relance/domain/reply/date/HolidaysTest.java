package io.relance.domain.reply.date;

import static org.assertj.core.api.Assertions.assertThat;

import io.relance.domain.reply.language.LanguageFile;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;

class HolidaysTest {
  static final List<String> CODES = LanguageFile.CODES;

  @DisplayName("O-07 Easter falls where the calendars of those years have it")
  @ParameterizedTest
  @CsvSource({
    "1961-04-02",
    "2000-04-23",
    "2008-03-23",
    "2011-04-24",
    "2019-04-21",
    "2024-03-31",
    "2025-04-20",
    "2026-04-05",
    "2027-03-28",
    "2038-04-25"
  })
  void easterFallsWhereTheCalendarsHaveIt(LocalDate sunday) {
    assertThat(Holidays.easter(sunday.getYear())).isEqualTo(sunday);
  }

  @DisplayName("O-07 Easter is a Sunday from 22 March to 25 April in every year")
  @Test
  void easterIsASundayOfSpring() {
    for (int year = 1900; year < 2300; year++) {
      LocalDate easter = Holidays.easter(year);
      assertThat(easter).isBetween(LocalDate.of(year, 3, 22), LocalDate.of(year, 4, 25));
      assertThat(easter.getDayOfWeek()).isEqualTo(DayOfWeek.SUNDAY);
    }
  }

  @DisplayName("O-07 a rule is days after Easter, a day of the year, or a weekday on or after one")
  @ParameterizedTest
  @CsvSource({
    "1, 2026, 2026-04-06",
    "-2, 2026, 2026-04-03",
    "39, 2026, 2026-05-14",
    "50, 2026, 2026-05-25",
    "12260, 2026, 2026-12-26",
    "1060, 2027, 2027-01-06",
    "11224, 2026, 2026-11-26",
    "5251, 2026, 2026-05-25",
    "9011, 2026, 2026-09-07",
    "6195, 2026, 2026-06-19",
    "6206, 2026, 2026-06-20",
  })
  void aRuleFallsOnItsDay(int rule, int year, LocalDate day) {
    assertThat(Holidays.in(rule, year)).isEqualTo(day);
  }

  @DisplayName("O-07 every holiday of a language file has a rule that can be computed")
  @ParameterizedTest
  @FieldSource("CODES")
  void everyRuleCanBeComputed(String code) {
    for (Cue cue : List.of(Cue.HOLIDAYS, Cue.FEASTS)) {
      for (String line : LanguageFile.of(code).section(cue.section())) {
        int rule = Integer.parseInt(line.substring(0, line.indexOf(' ')));
        assertThat(Holidays.in(rule, 2026).getYear()).as(code + " " + line).isEqualTo(2026);
      }
    }
  }
}
