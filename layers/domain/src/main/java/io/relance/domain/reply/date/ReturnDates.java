package io.relance.domain.reply.date;

import io.relance.domain.reply.Evidence;
import io.relance.domain.reply.date.ReturnDate.Found;
import io.relance.domain.reply.date.ReturnDate.None;
import io.relance.domain.reply.date.ReturnDate.Reason;
import io.relance.domain.reply.language.LanguageGuess;
import io.relance.domain.reply.language.TextForms;
import io.relance.domain.reply.language.TextForms.Folded;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Finds the first day back that an absence notice states (FEATURES O-07). Abstains rather than
 * guesses: a date counts only in the role of a return or of an absence's end.
 */
public final class ReturnDates {
  /** How much of a notice is read, in characters: no notice states its date later. */
  static final int LIMIT = 12_000;

  private static final int LANGUAGES = 3;

  private ReturnDates() {}

  /**
   * The first day back stated in an absence notice.
   *
   * @param subject the decoded subject, or null; only words of the notice itself count in it, not
   *     the subject replied to
   * @param newText the notice without the quoted message; remnants of one do no harm. Of a longer
   *     text the first 12,000 characters are read
   * @param receivedOn the day on which the notice came, at its sender's offset where known
   * @param offset that offset, which tells 03/04 in March from 3 April in English; or null
   */
  public static ReturnDate find(
      @Nullable String subject, String newText, LocalDate receivedOn, @Nullable ZoneOffset offset) {
    String text = Remnants.cut(newText.length() > LIMIT ? newText.substring(0, LIMIT) : newText);
    String ownSubject = Subjects.own(subject);
    Folded folded = TextForms.fold(text);
    List<String> languages =
        text.isBlank() ? LanguageGuess.of(ownSubject) : LanguageGuess.of(folded);
    if (languages.isEmpty()) {
      languages = List.of("en");
    }
    boolean several = languages.stream().anyMatch(l -> !l.equals("en"));
    ReturnDate best = null;
    List<Notice.Span> denied = new ArrayList<>();
    List<Notice> read = new ArrayList<>();
    for (String language : languages.subList(0, Math.min(LANGUAGES, languages.size()))) {
      Notice notice = new Notice(language, receivedOn, offset, several, denied);
      ReturnDate answer = choose(notice, ownSubject, folded, receivedOn);
      denied.addAll(notice.denied());
      read.add(notice);
      if (answer instanceof Found) {
        return answer;
      }
      if (best == null || tellsMore(answer, best)) {
        best = answer;
      }
    }
    return best instanceof None(Reason reason, var _) && reason == Reason.NOT_STATED
        ? alone(read, denied, best)
        : Objects.requireNonNullElse(best, new None(Reason.NOT_STATED, List.of()));
  }

  /** The one day which a notice names, where no word that we know says what it is. */
  private static ReturnDate alone(
      List<Notice> read, List<Notice.Span> denied, ReturnDate otherwise) {
    for (Notice notice : read) {
      List<Candidate> left =
          notice.alone().entrySet().stream()
              .filter(e -> denied.stream().noneMatch(e.getKey()::overlaps))
              .map(Map.Entry::getValue)
              .toList();
      if (left.stream().map(Candidate::day).distinct().count() == 1) {
        Candidate only = left.getFirst();
        return new Found(only.day(), List.of(), List.of(only.evidence()));
      }
    }
    return otherwise;
  }

  private static boolean tellsMore(ReturnDate answer, ReturnDate than) {
    return answer instanceof None(Reason reason, var _)
        && than instanceof None(Reason other, var _)
        && other == Reason.NOT_STATED
        && reason != Reason.NOT_STATED;
  }

  private static ReturnDate choose(
      Notice notice, String subject, Folded text, LocalDate receivedOn) {
    List<Candidate> candidates = new ArrayList<>();
    for (String part : Subjects.parts(subject)) {
      candidates.addAll(notice.read(TextForms.fold(part), "subject"));
    }
    candidates.addAll(notice.read(text, "text"));
    return Choice.of(candidates, notice.failures(), receivedOn, notice.language());
  }

  /** Evidence for both readings of a bare "until". */
  static List<Evidence> readings(Candidate candidate, String language) {
    if (candidate.role() != Role.UNTIL) {
      return List.of(candidate.evidence());
    }
    Evidence words = candidate.evidence();
    boolean dayItself = candidate.day().equals(candidate.stated());
    Evidence back = new Evidence("date.until-day-back." + language, words.where(), words.quote());
    Evidence last = new Evidence("date.until-last-day." + language, words.where(), words.quote());
    return dayItself ? List.of(back, last) : List.of(last, back);
  }
}
