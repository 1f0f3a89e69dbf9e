package io.relance.domain.reply.date;

import io.relance.domain.reply.Evidence;
import io.relance.domain.reply.date.Calendar.Answer;
import io.relance.domain.reply.date.ReturnDate.Reason;
import io.relance.domain.reply.date.Roles.Reading;
import io.relance.domain.reply.language.TextForms.Folded;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the parts of one notice in one language into candidates, and keeps what failed. */
final class Notice {
  /** No absence is longer, in days. */
  private static final int LONGEST = 800;

  /** A date that no word makes the day back is believed to be it so many days ahead. */
  private static final int NEAR = 120;

  private final Lexicon lexicon;
  private final LocalDate received;
  private final @Nullable ZoneOffset offset;
  private final boolean dayFirstCompany;
  private final List<Span> deniedBefore;
  private final List<Span> denied = new ArrayList<>();
  private final Map<Span, Candidate> alone = new LinkedHashMap<>();
  private final List<Map.Entry<Reason, Evidence>> failures = new ArrayList<>();

  /** A place in the original words of a part. */
  record Span(String where, int from, int to) {
    boolean overlaps(Span other) {
      return where.equals(other.where) && from < other.to && other.from < to;
    }
  }

  /**
   * A notice to be read in one language.
   *
   * @param deniedBefore dates which another language knows to be something else
   */
  Notice(
      String language,
      LocalDate received,
      @Nullable ZoneOffset offset,
      boolean dayFirstCompany,
      List<Span> deniedBefore) {
    this.deniedBefore = List.copyOf(deniedBefore);
    this.lexicon = Lexicon.of(language);
    this.received = received;
    this.offset = offset;
    this.dayFirstCompany = dayFirstCompany;
  }

  String language() {
    return lexicon.code();
  }

  /** Days that no word gives a role, by their places. */
  Map<Span, Candidate> alone() {
    return alone;
  }

  /** Dates known to be something else. */
  List<Span> denied() {
    return denied;
  }

  /** Dates in a fitting role that gave no day, in the order of the text. */
  List<Map.Entry<Reason, Evidence>> failures() {
    return failures;
  }

  /** The candidates of one part, {@code subject} or {@code text}, in its order. */
  List<Candidate> read(Folded folded, String where) {
    List<Item> items = Lexer.cut(folded, lexicon);
    List<Mention> mentions = Mentions.in(items);
    if (mentions.isEmpty()) {
      return List.of();
    }
    boolean away = items.stream().anyMatch(i -> i.is(Cue.AWAY) || i.is(Cue.BACK));
    if (where.equals("subject") && !away) {
      return List.of();
    }
    Calendar calendar = new Calendar(received, items.stream().anyMatch(i -> i.is(Cue.LONG_LEAVE)));
    Orders.Order order = Orders.decide(language(), mentions, calendar, offset, dayFirstCompany);
    return new Pass(folded, items, mentions, calendar, order, where).run();
  }

  /** One walk over the mentions of a part. */
  private final class Pass {
    private final Folded folded;
    private final List<Item> items;
    private final List<Mention> mentions;
    private final Calendar calendar;
    private final Orders.Order order;
    private final String where;
    private final List<Candidate> found = new ArrayList<>();

    /** Whether the writer doesn't know when; looked for once, for a text may have many numbers. */
    private final boolean unknown;

    private @Nullable LocalDate anchor;
    private boolean anchorPossible;

    Pass(
        Folded folded,
        List<Item> items,
        List<Mention> mentions,
        Calendar calendar,
        Orders.Order order,
        String where) {
      this.folded = folded;
      this.items = items;
      this.mentions = mentions;
      this.calendar = calendar;
      this.order = order;
      this.where = where;
      this.unknown = items.stream().anyMatch(i -> i.is(Cue.UNKNOWN));
    }

    List<Candidate> run() {
      for (int i = 0; i < mentions.size(); i++) {
        Reading reading = Roles.of(items, mentions, i);
        if (overlaps(span(reading.mention()))) {
          continue;
        }
        Evidence words = evidence(reading);
        switch (reading.role()) {
          case DENIED -> denied.add(span(reading.mention()));
          case NOTHING -> startOfAbsence(reading.mention());
          case ALONE -> {
            startOfAbsence(reading.mention());
            alone(reading, words, i);
          }
          case VAGUE -> {
            denied.add(span(reading.mention()));
            failures.add(Map.entry(Reason.VAGUE, words));
          }
          case BACK_ON, UNTIL, THROUGH, RANGE, AFTER, DAY_OFF, REPLY_ON ->
              resolve(reading, words, i);
        }
      }
      return found;
    }

    private Span span(Mention mention) {
      return new Span(
          where,
          folded.origin(items.get(mention.start()).from()),
          folded.origin(items.get(mention.end() - 1).to()));
    }

    private boolean overlaps(Span span) {
      return deniedBefore.stream().anyMatch(span::overlaps);
    }

    /** "From 10 August, for two weeks": later bare days count from it. */
    private void startOfAbsence(Mention mention) {
      if (mention.first().isFull()
          && !mention.isRange()
          && touchesFrom(mention)
          && calendar.resolve(ordered(mention.first()), null, true, Role.NOTHING)
              instanceof Answer.Day(LocalDate day)) {
        anchor = day;
        anchorPossible = true;
      }
    }

    private boolean touchesFrom(Mention mention) {
      for (int i = mention.start() - 1; i >= Math.max(0, mention.start() - 3); i--) {
        if (items.get(i).is(Cue.FROM)) {
          return true;
        }
      }
      return false;
    }

    /** A weekday counts only where no other date stands in the text: it can be a habit. */
    private void alone(Reading reading, Evidence words, int index) {
      Mention mention = reading.mention();
      Partial date = mention.first();
      boolean tells =
          switch (date.kind()) {
            case DATE, NUMERIC, DAY, WEEK -> true;
            case WEEKDAY -> mentions.size() == 1;
            case RELATIVE -> mentions.size() == 1 && date.count() > 0;
            case HOLIDAY, FEAST, NEXT_WEEK, THIS_WEEK -> false;
          };
      if (unknown
          || mention.isRange()
          || !tells
          || (date.isTwoFaced() && order == Orders.Order.UNDECIDED)) {
        return;
      }
      if (calendar.resolve(ordered(date), anchor, anchorPossible, Role.ALONE)
              instanceof Answer.Day(LocalDate day)
          && day.isAfter(received)
          && ChronoUnit.DAYS.between(received, day) <= NEAR) {
        alone.put(span(mention), new Candidate(Role.ALONE, day, day, chained(index), words));
      }
    }

    private void resolve(Reading reading, Evidence words, int index) {
      Mention mention = reading.mention();
      Partial close = mention.close();
      if (close.isTwoFaced() && order == Orders.Order.UNDECIDED) {
        failures.add(Map.entry(Reason.AMBIGUOUS, words));
        return;
      }
      LocalDate after = rangeBase(mention);
      Answer answer =
          calendar.resolve(
              ordered(close),
              after == null ? anchor : after,
              after != null || anchorPossible,
              reading.role());
      switch (answer) {
        case Answer.Contradiction() -> failures.add(Map.entry(Reason.CONTRADICTORY, words));
        case Answer.Unclear() -> failures.add(Map.entry(Reason.AMBIGUOUS, words));
        case Answer.Day(LocalDate day) -> keep(reading, words, index, day);
      }
    }

    private void keep(Reading reading, Evidence words, int index, LocalDate stated) {
      Mention mention = reading.mention();
      LocalDate start =
          mention.isRange() ? calendar.rangeStart(ordered(mention.first()), stated) : stated;
      LocalDate day = stated;
      if (day.isBefore(start) && ordered(mention.close()).year() == 0) {
        day = day.plusYears(1);
      }
      if (day.isBefore(start) || ChronoUnit.DAYS.between(received, day) > LONGEST) {
        failures.add(Map.entry(Reason.AMBIGUOUS, words));
        return;
      }
      found.add(new Candidate(reading.role(), day, start, chained(index), words));
      if (reading.role().endsAbsence() && reading.role() != Role.DAY_OFF) {
        anchor = day;
        anchorPossible = reading.role() == Role.UNTIL;
      }
    }

    /** The first day of a range whose last day is a bare weekday or day of the month. */
    private @Nullable LocalDate rangeBase(Mention mention) {
      if (!mention.first().isFull() || !Calendar.isAnchored(mention.close())) {
        return null;
      }
      Answer first = calendar.resolve(ordered(mention.first()), anchor, true, Role.THROUGH);
      return first instanceof Answer.Day(LocalDate day) ? day : null;
    }

    private Partial ordered(Partial date) {
      return date.ordered(order == Orders.Order.MONTH_FIRST);
    }

    private boolean chained(int index) {
      if (index == 0) {
        return false;
      }
      for (int i = mentions.get(index - 1).end(); i < mentions.get(index).start(); i++) {
        if (items.get(i).is(Cue.THEN) || items.get(i).is(Cue.AND)) {
          return true;
        }
      }
      return false;
    }

    private Evidence evidence(Reading reading) {
      String quote =
          folded.quote(items.get(reading.from()).from(), items.get(reading.to() - 1).to());
      return new Evidence(reading.role().rule(language()), where, quote);
    }
  }
}
