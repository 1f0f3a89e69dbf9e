package io.relance.platform;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntPredicate;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;

/**
 * Crashes a client at chosen points. The points are numbered from 0: each call has two, before the
 * request leaves and after the service has done its work but before the caller knows.
 */
public final class Crashes implements ExecutionInterceptor {
  private final AtomicInteger points = new AtomicInteger();
  private final IntPredicate crashAt;

  /** Crashes at the points that the predicate accepts. */
  public Crashes(IntPredicate crashAt) {
    this.crashAt = crashAt;
  }

  /** What a crash looks like to a test that goes on in the same JVM. */
  public static final class Crash extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Crash(int point) {
      super("crashed at point " + point);
    }
  }

  /** How many points have been passed. */
  public int points() {
    return points.get();
  }

  @Override
  public void beforeExecution(Context.BeforeExecution context, ExecutionAttributes attributes) {
    pass();
  }

  @Override
  public void afterExecution(Context.AfterExecution context, ExecutionAttributes attributes) {
    pass();
  }

  private void pass() {
    int point = points.getAndIncrement();
    if (crashAt.test(point)) {
      throw new Crash(point);
    }
  }
}
