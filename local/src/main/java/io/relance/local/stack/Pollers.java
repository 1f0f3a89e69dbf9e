package io.relance.local.stack;

import io.relance.local.lambda.Activity;
import io.relance.local.queue.QueuePoller;
import io.relance.local.queue.Queues;
import io.relance.local.table.StreamPoller;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkException;

/** All event sources of the stack: runs them, and knows when they have nothing left. */
final class Pollers implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Pollers.class);

  /** Two at a time per queue: enough to find what breaks when batches overtake each other. */
  private static final int POLLERS_PER_QUEUE = 2;

  /**
   * Between two looks into a stream. Lambda looks every 250 ms; without a pause each record would
   * be a batch of its own under load. {@link #awaitIdle} doesn't wait for it.
   */
  private static final Duration STREAM_PAUSE = Duration.ofMillis(50);

  private static final Duration RECHECK = Duration.ofMillis(5);

  private final List<QueuePoller> queuePollers;
  private final List<StreamPoller> streamPollers;
  private final Activity activity;
  private final Queues queues;
  private final List<Thread> threads = new ArrayList<>();
  private volatile boolean closed;

  Pollers(
      List<QueuePoller> queuePollers,
      List<StreamPoller> streamPollers,
      Activity activity,
      Queues queues) {
    this.queuePollers = queuePollers;
    this.streamPollers = streamPollers;
    this.activity = activity;
    this.queues = queues;
  }

  void start() {
    for (QueuePoller poller : queuePollers) {
      for (int i = 0; i < POLLERS_PER_QUEUE; i++) {
        threads.add(Thread.ofVirtual().name(poller.queue().logicalId()).start(poller::run));
      }
    }
    for (StreamPoller poller : streamPollers) {
      threads.add(Thread.ofVirtual().name("stream").start(() -> follow(poller)));
    }
  }

  private void follow(StreamPoller poller) {
    while (!closed) {
      try {
        drain(poller);
        Thread.sleep(STREAM_PAUSE);
      } catch (InterruptedException e) {
        return;
      }
    }
  }

  private void drain(StreamPoller poller) {
    try {
      poller.drain();
    } catch (SdkException e) {
      if (!closed) {
        LOG.warn("a stream could not be read", e);
      }
    }
  }

  void awaitIdle(Duration timeout) throws TimeoutException, InterruptedException {
    long deadline = System.nanoTime() + timeout.toNanos();
    while (true) {
      long begun = activity.begun();
      if (activity.quiet() && streamsAreEmpty() && waiting().isEmpty()) {
        // Nothing was under way, nothing was left, and nothing began in between.
        if (activity.quiet() && activity.begun() == begun) {
          return;
        }
      } else {
        activity.awaitChange(RECHECK);
      }
      if (System.nanoTime() > deadline) {
        throw new TimeoutException(
            "after "
                + timeout
                + (activity.quiet() ? "" : " something is still being handled;")
                + " waiting: "
                + waiting());
      }
    }
  }

  private boolean streamsAreEmpty() {
    int handled = 0;
    for (StreamPoller poller : streamPollers) {
      handled += poller.drain();
    }
    return handled == 0;
  }

  private List<Queues.Depth> waiting() {
    return queuePollers.stream()
        .map(poller -> queues.depth(poller.queue()))
        .filter(depth -> depth.total() > 0)
        .toList();
  }

  @Override
  public void close() {
    closed = true;
    queuePollers.forEach(QueuePoller::close);
    threads.forEach(Thread::interrupt);
    try {
      for (Thread thread : threads) {
        if (!thread.join(Duration.ofSeconds(5))) {
          LOG.warn("{} is still busy", thread.getName());
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
