package io.relance.domain.reply.date;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Decides whether numeric dates such as 03/04 put the month first. Every language of ours but
 * English puts the day first (Japanese the month); English does so outside North America.
 */
final class Orders {
  /** A return further ahead than this is no reason to prefer an order. */
  private static final int NEAR = 60;

  private static final int FAR = 150;

  /** What is decided for a text. */
  enum Order {
    DAY_FIRST,
    MONTH_FIRST,
    UNDECIDED
  }

  private Orders() {}

  /**
   * The order for all numeric dates of a text.
   *
   * @param offset of the place where the notice came from, if known
   * @param dayFirstCompany whether a language that puts the day first stands in the same text
   */
  static Order decide(
      String language,
      List<Mention> mentions,
      Calendar calendar,
      @Nullable ZoneOffset offset,
      boolean dayFirstCompany) {
    if (language.equals("ja")) {
      return Order.MONTH_FIRST;
    }
    if (!language.equals("en")) {
      return Order.DAY_FIRST;
    }
    List<Partial> numerics =
        mentions.stream()
            .flatMap(m -> Stream.of(m.first(), m.close()))
            .filter(p -> p.kind() == Partial.Kind.NUMERIC)
            .toList();
    boolean american = offset != null && offset.getTotalSeconds() <= -3 * 3600 - 1800;
    Order forced = forced(numerics, calendar);
    if (forced != Order.UNDECIDED) {
      return forced;
    }
    Order close = byCloseness(numerics, calendar.received());
    if (close != Order.UNDECIDED) {
      return close;
    }
    if (dayFirstCompany && !american) {
      return Order.DAY_FIRST;
    }
    List<Partial> closes =
        mentions.stream().map(Mention::close).filter(Partial::isTwoFaced).toList();
    return byPlace(closes, calendar, offset, american);
  }

  /** By a number above 12, or by the weekday written beside. */
  private static Order forced(List<Partial> numerics, Calendar calendar) {
    for (Partial date : numerics) {
      if (!date.isTwoFaced()) {
        if (date.day() > 12) {
          return Order.DAY_FIRST;
        }
        if (date.month() > 12) {
          return Order.MONTH_FIRST;
        }
      } else if (date.weekday() > 0) {
        boolean day = calendar.agreesWithWeekday(date.ordered(false));
        boolean month = calendar.agreesWithWeekday(date.ordered(true));
        if (day != month) {
          return day ? Order.DAY_FIRST : Order.MONTH_FIRST;
        }
      }
    }
    return Order.UNDECIDED;
  }

  /** Start and end of one absence lie together, and near its notice, in one order only. */
  private static Order byCloseness(List<Partial> numerics, LocalDate received) {
    List<Partial> twoFaced = numerics.stream().filter(Partial::isTwoFaced).distinct().toList();
    if (twoFaced.size() < 2) {
      return Order.UNDECIDED;
    }
    long dayFirst = farthest(twoFaced, received, false);
    long monthFirst = farthest(twoFaced, received, true);
    if (dayFirst <= NEAR && monthFirst > 2 * NEAR) {
      return Order.DAY_FIRST;
    }
    return monthFirst <= NEAR && dayFirst > 2 * NEAR ? Order.MONTH_FIRST : Order.UNDECIDED;
  }

  private static long farthest(List<Partial> dates, LocalDate received, boolean monthFirst) {
    return dates.stream()
        .map(date -> date.ordered(monthFirst))
        .mapToLong(date -> Calendar.distance(date, received))
        .max()
        .orElseThrow();
  }

  /** By the offset, unless only the other order gives a return that is near. */
  private static Order byPlace(
      List<Partial> numerics, Calendar calendar, @Nullable ZoneOffset offset, boolean american) {
    boolean dayNear = all(numerics, calendar, false, NEAR);
    boolean monthNear = all(numerics, calendar, true, NEAR);
    boolean dayPossible = all(numerics, calendar, false, FAR);
    boolean monthPossible = all(numerics, calendar, true, FAR);
    if (american) {
      return dayNear && !monthPossible ? Order.DAY_FIRST : Order.MONTH_FIRST;
    }
    if (monthNear && !dayPossible) {
      return Order.MONTH_FIRST;
    }
    return offset != null || (dayNear && !monthPossible) ? Order.DAY_FIRST : Order.UNDECIDED;
  }

  private static boolean all(
      List<Partial> numerics, Calendar calendar, boolean monthFirst, int daysAhead) {
    return numerics.stream().allMatch(p -> calendar.plausible(p.ordered(monthFirst), daysAhead));
  }
}
