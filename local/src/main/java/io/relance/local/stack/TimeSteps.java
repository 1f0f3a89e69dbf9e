package io.relance.local.stack;

import io.relance.local.bus.Bus;
import io.relance.local.template.Template;
import io.relance.local.template.TemplateException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Moves time. A schedule of every minute is a sweep: where it is known which timers wait, the clock
 * goes from one due minute to the next instead of through all of them. Each stop runs the schedules
 * of that minute and waits for all that follows. A running clock waits for nothing, as on AWS.
 */
final class TimeSteps {
  private static final Pattern RATE = Pattern.compile("rate\\((\\d+) (minute|hour|day)s?\\)");
  private static final Duration MINUTE = Duration.ofMinutes(1);

  /** What follows from one minute can be the launch of a campaign on thousands of contacts. */
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  private final List<Planned> schedules;
  private final MovableClock clock;
  private final Bus bus;
  private final Optional<BiFunction<Instant, Instant, Optional<Instant>>> nextDue;
  private final Consumer<Duration> awaitIdle;
  private final ReentrantLock lock = new ReentrantLock();

  private Instant ticked;

  private record Planned(Template.Schedule schedule, Duration every) {
    Instant after(Instant instant) {
      long period = every.toSeconds();
      return Instant.ofEpochSecond((instant.getEpochSecond() / period + 1) * period);
    }

    boolean at(Instant instant) {
      return instant.getNano() == 0 && instant.getEpochSecond() % every.toSeconds() == 0;
    }
  }

  TimeSteps(
      Template template,
      MovableClock clock,
      Bus bus,
      Optional<BiFunction<Instant, Instant, Optional<Instant>>> nextDue,
      Consumer<Duration> awaitIdle) {
    this.schedules = template.schedules().stream().map(TimeSteps::planned).toList();
    this.clock = clock;
    this.bus = bus;
    this.nextDue = nextDue;
    this.awaitIdle = awaitIdle;
    this.ticked = clock.instant();
  }

  private static Planned planned(Template.Schedule schedule) {
    Matcher rate = RATE.matcher(schedule.expression());
    if (!rate.matches()) {
      throw new TemplateException(
          "schedule " + schedule.name(),
          schedule.expression() + " is not supported by the local stack: use rate(...)");
    }
    Duration unit =
        switch (rate.group(2).toLowerCase(Locale.ROOT)) {
          case "hour" -> Duration.ofHours(1);
          case "day" -> Duration.ofDays(1);
          default -> MINUTE;
        };
    return new Planned(schedule, unit.multipliedBy(Long.parseLong(rate.group(1))));
  }

  void moveTo(Instant target) {
    clock.refuseToGoBackTo(target);
    lock.lock();
    try {
      awaitIdle.accept(PATIENCE);
      Optional<Instant> stop = nextStop(target);
      while (stop.isPresent()) {
        clock.moveTo(stop.get());
        fire(stop.get());
        awaitIdle.accept(PATIENCE);
        stop = nextStop(target);
      }
      clock.moveTo(target);
    } finally {
      lock.unlock();
    }
  }

  /** On a running clock: the last whole minute, if it has not been run yet. */
  void catchUp() {
    lock.lock();
    try {
      long minute = clock.instant().getEpochSecond() / 60 * 60;
      Instant last = Instant.ofEpochSecond(minute);
      if (last.isAfter(ticked)) {
        fire(last);
      }
    } finally {
      lock.unlock();
    }
  }

  private static Instant latest(Instant a, Instant b) {
    return a.isAfter(b) ? a : b;
  }

  private void fire(Instant minute) {
    ticked = minute;
    schedules.stream().filter(each -> each.at(minute)).forEach(each -> bus.fire(each.schedule()));
  }

  private Optional<Instant> nextStop(Instant target) {
    Stream<Instant> regular =
        schedules.stream().filter(each -> !isSweep(each)).map(each -> each.after(ticked));
    Stream<Instant> due =
        schedules.stream().anyMatch(this::isSweep)
            ? nextDue
                .flatMap(look -> look.apply(clock.instant(), target))
                .map(this::sweepFor)
                .stream()
            : Stream.empty();
    return Stream.concat(regular, due)
        .filter(instant -> !instant.isAfter(target))
        .min(Instant::compareTo);
  }

  private boolean isSweep(Planned planned) {
    return nextDue.isPresent() && planned.every().equals(MINUTE);
  }

  /** The first minute not yet run that is not before the instant. */
  private Instant sweepFor(Instant dueAt) {
    long minute = (dueAt.getEpochSecond() + (dueAt.getNano() > 0 ? 1 : 0) + 59) / 60 * 60;
    Instant reached = latest(ticked, clock.instant());
    Instant next = Instant.ofEpochSecond((reached.getEpochSecond() / 60 + 1) * 60);
    return latest(Instant.ofEpochSecond(minute), next);
  }
}
