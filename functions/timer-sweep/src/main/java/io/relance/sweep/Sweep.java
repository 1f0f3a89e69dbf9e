package io.relance.sweep;

import io.relance.platform.commit.Committer;
import io.relance.platform.commit.Documents;
import io.relance.platform.commit.Keys;
import io.relance.platform.commit.Stored;
import io.relance.platform.timer.Timers;
import io.relance.platform.timer.Timers.Waiting;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import software.amazon.lambda.powertools.metrics.Metrics;
import software.amazon.lambda.powertools.metrics.MetricsFactory;
import software.amazon.lambda.powertools.metrics.model.MetricUnit;

/**
 * Sends every due timer that was not sent yet: all buckets from the day of the last complete sweep,
 * less {@link #LOOK_BACK}, to now. A consumed timer's row is gone, a sent one is marked, so a
 * bucket that was swept before costs one small read; and after an outage the cursor is still where
 * it was.
 */
final class Sweep {
  /**
   * Finds rows that were written after their time had been swept: a commit may set a timer up to
   * {@link Committer#LATEST_TIMER} late, and this leaves as much again for the clocks and the
   * commit.
   */
  static final Duration LOOK_BACK = Committer.LATEST_TIMER.multipliedBy(2);

  /** How far the very first sweep looks back. */
  static final Duration FIRST_LOOK_BACK = Duration.ofDays(31);

  private final Timers timers;
  private final Documents documents;
  private final Queues queues;

  Sweep(Timers timers, Documents documents, Queues queues) {
    this.timers = timers;
    this.documents = documents;
    this.queues = queues;
  }

  /**
   * How far the sweep has come.
   *
   * @param until everything due by then was sent
   */
  record Cursor(Instant until) {}

  private record Tally(int sent, int unsent) {
    Tally plus(Tally other) {
      return new Tally(sent + other.sent, unsent + other.unsent);
    }
  }

  /**
   * One sweep.
   *
   * @throws SweepIncomplete if a due timer could not be sent; the cursor then stays
   */
  void run(Instant now) {
    Instant from = from(now);
    Tally all = new Tally(0, 0);
    try (ExecutorService shards = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Callable<Tally>> tasks =
          IntStream.range(0, Keys.TIMER_SHARDS)
              .<Callable<Tally>>mapToObj(shard -> () -> shard(shard, from, now))
              .toList();
      for (Future<Tally> task : shards.invokeAll(tasks)) {
        all = all.plus(task.get());
      }
    } catch (ExecutionException failed) {
      throw new SweepIncomplete(failed);
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      throw new SweepIncomplete(stop);
    }
    Metrics metrics = MetricsFactory.getMetricsInstance();
    metrics.addMetric("TimersSent", all.sent(), MetricUnit.COUNT);
    metrics.flush();
    if (all.unsent() > 0) {
      throw new SweepIncomplete(all.unsent());
    }
    documents.put(Keys.SWEEP, new Cursor(now), null);
  }

  private Instant from(Instant now) {
    return documents
        .get(Keys.SWEEP, Cursor.class)
        .map(Stored::value)
        .map(cursor -> cursor.until().isBefore(now) ? cursor.until() : now)
        .map(until -> until.minus(LOOK_BACK))
        .orElse(now.minus(FIRST_LOOK_BACK));
  }

  /** Sweeps one shard of every day. */
  private Tally shard(int shard, Instant from, Instant now) {
    int sent = 0;
    int unsent = 0;
    for (LocalDate day : day(from).datesUntil(day(now).plusDays(1)).toList()) {
      Iterator<Waiting> due = timers.due(day, shard, now).iterator();
      while (due.hasNext()) {
        List<Waiting> batch = new ArrayList<>();
        while (due.hasNext() && batch.size() < Queues.MOST_ENTRIES) {
          batch.add(due.next());
        }
        List<Waiting> gone = queues.send(batch);
        gone.forEach(timer -> timers.sent(timer, now));
        sent += gone.size();
        unsent += batch.size() - gone.size();
      }
    }
    return new Tally(sent, unsent);
  }

  private static LocalDate day(Instant at) {
    return at.atOffset(ZoneOffset.UTC).toLocalDate();
  }
}
