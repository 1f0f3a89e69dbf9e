package io.relance.local.lambda;

import io.relance.local.template.Template;
import io.relance.platform.Surroundings;
import java.lang.reflect.InvocationTargetException;
import java.time.Duration;
import java.util.Deque;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A function of the template. Instances are made as needed, serve one invocation at a time and are
 * kept; one that ran out of time is thrown away.
 */
public final class LocalFunction {
  /** Enough to find what breaks under concurrency; a real account allows 1,000. */
  private static final int CONCURRENCY = 24;

  /**
   * How many times its timeout an invocation may take here, where the tables, the queues, all
   * functions and perhaps a build share the processors.
   */
  private static final int LENIENCE = 8;

  private final Template.Function declared;
  private final Surroundings surroundings;
  private final Activity activity;
  private final Failures failures;
  private final Deque<HandlerInstance> idle = new ConcurrentLinkedDeque<>();
  private final Semaphore free = new Semaphore(CONCURRENCY, true);
  private final Logger log;
  private final LongAdder invocations = new LongAdder();
  private final LongAdder nanos = new LongAdder();

  /**
   * What a function was used for.
   *
   * @param invocations how often
   * @param time in all of them together, the making of new instances included
   */
  public record Used(long invocations, Duration time) {}

  /**
   * A function that has not been invoked yet.
   *
   * @param declared as in the template
   * @param surroundings what its instances find around them
   * @param activity where its invocations are counted
   * @param failures where failed ones are noted
   */
  public LocalFunction(
      Template.Function declared, Surroundings surroundings, Activity activity, Failures failures) {
    this.declared = declared;
    this.surroundings = surroundings;
    this.activity = activity;
    this.failures = failures;
    this.log = LoggerFactory.getLogger("io.relance.local.function." + declared.logicalId());
  }

  /** As in the template. */
  public Template.Function declared() {
    return declared;
  }

  /** What it was used for so far. */
  public Used used() {
    return new Used(invocations.sum(), Duration.ofNanos(nanos.sum()));
  }

  /** One invocation, waited for. */
  public Outcome invoke(byte[] event) {
    return invoke(event, UUID.randomUUID().toString());
  }

  /** One invocation with a request id, waited for. */
  public Outcome invoke(byte[] event, String requestId) {
    try (Activity.Span _ = activity.begin()) {
      free.acquireUninterruptibly();
      long begin = System.nanoTime();
      try {
        return run(event, requestId);
      } finally {
        nanos.add(System.nanoTime() - begin);
        invocations.increment();
        free.release();
      }
    }
  }

  private Outcome run(byte[] event, String requestId) {
    FutureTask<String> task =
        new FutureTask<>(() ->
            ScopedValue.where(Surroundings.LOCAL, surroundings)
                .call(() -> onAnInstance(event, requestId)));
    Thread thread = Thread.ofVirtual().name(declared.logicalId()).start(task);
    Duration timeout = declared.timeout().multipliedBy(LENIENCE);
    try {
      return new Outcome.Returned(task.get(timeout.toMillis(), TimeUnit.MILLISECONDS));
    } catch (ExecutionException e) {
      return failed(rootOf(e));
    } catch (TimeoutException e) {
      thread.interrupt();
      return failed(
          "Sandbox.Timedout", "Task timed out after " + timeout.toSeconds() + " seconds", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return failed("Interrupted", "the stack is being closed", null);
    }
  }

  private String onAnInstance(byte[] event, String requestId) throws Exception {
    HandlerInstance reused = idle.pollFirst();
    HandlerInstance instance =
        reused == null ? new HandlerInstance(Class.forName(declared.handlerClass())) : reused;
    String result;
    try {
      result = instance.call(event, new LocalContext(declared, requestId));
    } catch (Exception e) {
      idle.addFirst(instance);
      throw e;
    }
    idle.addFirst(instance);
    return result;
  }

  private static Throwable rootOf(ExecutionException e) {
    Throwable cause = e.getCause() == null ? e : e.getCause();
    return cause instanceof InvocationTargetException && cause.getCause() != null
        ? cause.getCause()
        : cause;
  }

  private Outcome failed(Throwable cause) {
    return failed(cause.getClass().getName(), String.valueOf(cause.getMessage()), cause);
  }

  private Outcome failed(String type, String message, @Nullable Throwable cause) {
    log.error("{} failed: {}: {}", declared.logicalId(), type, message, cause);
    Outcome.Failed failed = new Outcome.Failed(type, message);
    failures.note(declared.logicalId(), failed.reason());
    return failed;
  }
}
