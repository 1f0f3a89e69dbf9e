package io.relance.domain.window;

import io.relance.domain.Problem;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * When an identity may act: the hours of a week at a place, holidays excepted (FEATURES S-03).
 *
 * <p>An instant is inside when a clock on the wall in {@code zone} shows a day that is no holiday
 * and a time inside one of the openings. Nothing else is considered, which settles daylight saving:
 * of a skipped hour nothing is inside (02:30 to 05:00 opens at 03:00 on that day, 02:00 to 03:00
 * not at all); in an hour shown twice, both passes are inside. Every window that can be constructed
 * opens again and again, for ever.
 *
 * @param zone a region of the IANA time zone database, such as {@code Europe/Paris}; no bare offset
 * @param openings 1 to 50; they may overlap
 * @param holidays dates at that place on which it stays closed, at most 1,000
 */
public record Window(ZoneId zone, List<Opening> openings, Set<LocalDate> holidays) {
  private static final int MOST_OPENINGS = 50;
  private static final int MOST_HOLIDAYS = 1_000;

  /**
   * Refuses, with {@link IllegalArgumentException}, what {@link #problems} would complain about.
   */
  public Window {
    openings = List.copyOf(openings);
    holidays = Collections.unmodifiableSet(new TreeSet<>(holidays));
    List<Problem> problems = problems("", zone.getId(), openings, holidays);
    if (!problems.isEmpty()) {
      throw new IllegalArgumentException(
          problems.stream().map(Problem::toString).collect(Collectors.joining("; ")));
    }
  }

  /** Monday to Friday, 09:00 to 18:00: what an account and an identity start with. */
  public static Window officeHours(ZoneId zone) {
    return new Window(
        zone,
        List.of(
            new Opening(
                EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY),
                LocalTime.of(9, 0),
                LocalTime.of(18, 0))),
        Set.of());
  }

  /**
   * What keeps these parts from being a window; none when the constructor would accept them.
   *
   * @param pointer where the window is in the document being checked
   */
  public static List<Problem> problems(
      String pointer, String zone, List<Opening> openings, Collection<LocalDate> holidays) {
    List<Problem> problems = new ArrayList<>();
    if (!isRegion(zone)) {
      problems.add(
          new Problem(
              pointer + "/zone", "\"" + zone + "\" is no IANA time zone, such as Europe/Paris"));
    }
    if (openings.isEmpty()) {
      problems.add(new Problem(pointer + "/openings", "the window never opens: it has no hours"));
    }
    if (openings.size() > MOST_OPENINGS) {
      problems.add(new Problem(pointer + "/openings", "at most " + MOST_OPENINGS + " openings"));
    }
    for (int i = 0; i < openings.size(); i++) {
      openingProblem(openings.get(i), pointer + "/openings/" + i).ifPresent(problems::add);
    }
    if (holidays.size() > MOST_HOLIDAYS) {
      problems.add(new Problem(pointer + "/holidays", "at most " + MOST_HOLIDAYS + " holidays"));
    }
    return List.copyOf(problems);
  }

  private static Optional<Problem> openingProblem(Opening opening, String pointer) {
    if (opening.days().isEmpty()) {
      return Optional.of(new Problem(pointer + "/days", "never opens: name at least one day"));
    }
    if (!isWholeMinute(opening.from()) || !isWholeMinute(opening.to())) {
      return Optional.of(new Problem(pointer, "hours begin and end on whole minutes"));
    }
    if (!opening.opens()) {
      return Optional.of(
          new Problem(
              pointer + "/to",
              "never opens: it must be after "
                  + opening.from()
                  + " on the same day, or 00:00 for midnight; hours over midnight are two"
                  + " openings"));
    }
    return Optional.empty();
  }

  private static boolean isRegion(String zone) {
    try {
      return !(ZoneId.of(zone) instanceof ZoneOffset)
          && ZoneId.getAvailableZoneIds().contains(zone);
    } catch (DateTimeException unknown) {
      return false;
    }
  }

  private static boolean isWholeMinute(LocalTime time) {
    return time.getSecond() == 0 && time.getNano() == 0;
  }

  /** Whether it is open at this instant. */
  public boolean contains(Instant at) {
    return contains(LocalDateTime.ofInstant(at, zone));
  }

  private boolean contains(LocalDateTime shown) {
    return !holidays.contains(shown.toLocalDate())
        && openings.stream()
            .anyMatch(opening -> opening.contains(shown.getDayOfWeek(), shown.toLocalTime()));
  }

  /** The earliest instant not before {@code from} at which it is open. */
  public Instant next(Instant from) {
    ZoneRules rules = zone.getRules();
    Instant at = from;
    while (true) {
      // Between two changes of the clock, local time runs as evenly as real time.
      ZoneOffset offset = rules.getOffset(at);
      Instant change = nextChange(rules, at);
      Optional<Instant> open = nextAt(offset, at, change);
      if (open.isPresent()) {
        return open.get();
      }
      at = change;
    }
  }

  private Optional<Instant> nextAt(ZoneOffset offset, Instant from, Instant before) {
    LocalDateTime shown = LocalDateTime.ofInstant(from, offset);
    while (shown.toInstant(offset).isBefore(before)) {
      if (contains(shown)) {
        return Optional.of(shown.toInstant(offset));
      }
      LocalDateTime here = shown;
      shown =
          openings.stream()
              .map(opening -> here.toLocalDate().atTime(opening.from()))
              .filter(start -> start.isAfter(here) && contains(start))
              .min(LocalDateTime::compareTo)
              .orElse(here.toLocalDate().plusDays(1).atStartOfDay());
    }
    return Optional.empty();
  }

  /**
   * The earliest instant not before {@code from} at which it is closed; none when it is open round
   * the clock for ever.
   */
  public Optional<Instant> closes(Instant from) {
    ZoneRules rules = zone.getRules();
    // Two weeks show every hour of the week, even if a change of the clock skips one of them.
    Instant horizon = from.plus(Duration.ofDays(15));
    for (Instant at = from; at.isBefore(horizon); at = nextEdge(rules, at)) {
      if (!contains(at)) {
        return Optional.of(at);
      }
    }
    return holidays.stream()
        .map(holiday -> holiday.atStartOfDay(zone).toInstant())
        .filter(start -> !start.isBefore(horizon) && !contains(start))
        .findFirst();
  }

  /** The next instant, after this one, at which an opening, the day or the clock's offset ends. */
  private Instant nextEdge(ZoneRules rules, Instant at) {
    ZoneOffset offset = rules.getOffset(at);
    LocalDateTime shown = LocalDateTime.ofInstant(at, offset);
    Instant edge =
        openings.stream()
            .map(opening -> shown.toLocalDate().atTime(opening.to()))
            .filter(end -> end.isAfter(shown))
            .min(LocalDateTime::compareTo)
            .orElse(shown.toLocalDate().plusDays(1).atStartOfDay())
            .toInstant(offset);
    Instant change = nextChange(rules, at);
    return change.isBefore(edge) ? change : edge;
  }

  private static Instant nextChange(ZoneRules rules, Instant at) {
    ZoneOffsetTransition transition = rules.nextTransition(at);
    return transition == null ? Instant.MAX : transition.getInstant();
  }

  /** The date that the clock there shows. */
  public LocalDate dateAt(Instant at) {
    return LocalDate.ofInstant(at, zone);
  }

  /** The earliest instant at which it is open on that date or a later one. */
  public Instant nextOn(LocalDate date) {
    return next(date.atStartOfDay(zone).toInstant());
  }
}
