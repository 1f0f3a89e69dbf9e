package io.relance.domain.reply.date;

import static org.assertj.core.api.Assertions.assertThat;

import io.relance.domain.reply.language.LanguageFile;
import io.relance.domain.reply.language.TextForms;
import java.time.DayOfWeek;
import java.time.Month;
import java.time.format.TextStyle;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

class LexiconTest {
  static final List<String> CODES = LanguageFile.CODES;

  @DisplayName("O-07 every month name of CLDR is known")
  @ParameterizedTest
  @FieldSource("CODES")
  void monthNamesOfCldrAreKnown(String code) {
    Locale locale = Locale.of(code);
    for (Month month : Month.values()) {
      for (TextStyle style : List.of(TextStyle.FULL, TextStyle.FULL_STANDALONE)) {
        String name = TextForms.key(month.getDisplayName(style, locale));
        if (!code.equals("ja")) {
          var match = Lexicon.of(code).longest(name, 0);
          assertThat(match).as(name).isNotNull();
          assertThat(match.entry().month()).as(name).isEqualTo(month.getValue());
        }
      }
    }
  }

  @DisplayName("O-07 every weekday name of CLDR is known")
  @ParameterizedTest
  @FieldSource("CODES")
  void weekdayNamesOfCldrAreKnown(String code) {
    Locale locale = Locale.of(code);
    for (DayOfWeek day : DayOfWeek.values()) {
      String name = TextForms.key(day.getDisplayName(TextStyle.FULL, locale));
      var match = Lexicon.of(code).longest(name, 0);
      assertThat(match).as(name).isNotNull();
      assertThat(match.entry().weekday()).as(name).isEqualTo(day.getValue());
    }
  }

  @DisplayName("O-07 every section of a language's dates is one the grammar reads")
  @ParameterizedTest
  @FieldSource("CODES")
  void everyLanguageHasTheMainCues(String code) {
    for (Cue cue : List.of(Cue.BACK, Cue.REPLY, Cue.AWAY, Cue.WEEKDAYS, Cue.DENY, Cue.VAGUE)) {
      assertThat(LanguageFile.of(code).section(cue.section())).as(code + " " + cue).isNotEmpty();
    }
  }
}
