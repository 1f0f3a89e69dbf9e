package io.relance.domain.reply.date;

import io.relance.domain.reply.language.TextForms;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The part of a subject which the notice wrote, apart from the subject it answers. */
final class Subjects {
  /** What mail programs put before the subject of the message answered. */
  private static final List<String> REPLY_PREFIXES =
      List.of(
          " re:", " re :", " aw:", " antw:", " sv:", " vs:", " odp:", " fw:", " fwd:", " wg:",
          " tr:", " rv:", " ynt:", " r:", " res:", " vl:");

  private static final int LIMIT = 300;

  private Subjects() {}

  /** The subject up to the first reply prefix; empty for null. */
  static String own(@Nullable String subject) {
    if (subject == null) {
      return "";
    }
    String bounded = " " + (subject.length() > LIMIT ? subject.substring(0, LIMIT) : subject);
    String folded = bounded.toLowerCase(Locale.ROOT);
    int end = bounded.length();
    for (String prefix : REPLY_PREFIXES) {
      int at = folded.indexOf(prefix);
      end = at >= 0 ? Math.min(end, at) : end;
    }
    return bounded.substring(0, end).strip();
  }

  /**
   * The parts before and after a colon: what follows "Automatic reply:" is mostly the subject
   * answered: it counts only by cues of its own, and not when it asks a question.
   */
  static List<String> parts(String own) {
    List<String> parts = new ArrayList<>();
    int from = 0;
    String marks =
        TextForms.fold(own).text().length() == own.length() ? TextForms.fold(own).text() : own;
    for (int i = 0; i < marks.length(); i++) {
      if (marks.charAt(i) == ':' && (i + 1 == marks.length() || marks.charAt(i + 1) == ' ')) {
        parts.add(own.substring(from, i));
        from = i + 1;
      }
    }
    String last = own.substring(from);
    if (parts.isEmpty() || last.indexOf('?') < 0) {
      parts.add(last);
    }
    return parts.stream().filter(p -> !p.isBlank()).toList();
  }
}
