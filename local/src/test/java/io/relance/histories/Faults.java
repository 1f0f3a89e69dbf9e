package io.relance.histories;

import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttribute;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;

/**
 * On every AWS client of the functions: before or after one drawn call of an invocation the process
 * dies, or the call fails for good. Calls are counted from the invocation's beginning; where calls
 * run side by side, as in the sweep, they are told apart by what they say instead, so that the same
 * seed always hits the same ones.
 */
final class Faults implements ExecutionInterceptor {
  private static final ExecutionAttribute<Integer> NUMBER =
      new ExecutionAttribute<>("relance.histories.number");

  /** How many calls an invocation makes, about; later ones are hit less often. */
  private static final int CALLS = 8;

  private final AtomicInteger calls = new AtomicInteger();
  private final AtomicInteger struck = new AtomicInteger();
  private volatile @Nullable Plan plan;

  /** Which call, on which side, and how. */
  private record Plan(int number, boolean inParallel, boolean before, boolean crash) {
    boolean hits(int call, Object request) {
      if (!inParallel) {
        return call == number;
      }
      int rarity = request instanceof QueryRequest ? 97 : 3;
      return Math.floorMod(words(request) * 31 + number, rarity) == 0;
    }

    /** The order of a request's values is another in each run. */
    private static int words(Object request) {
      return Arrays.stream(request.toString().split("[^\\w.:#-]+"))
          .mapToInt(String::hashCode)
          .sum();
    }
  }

  /** The next invocation meets no fault. */
  void none() {
    calls.set(0);
    plan = null;
  }

  /** Draws what happens to the next invocation: usually nothing. */
  void draw(RandomGenerator random, boolean inParallel) {
    none();
    if (random.nextInt(100) < 30) {
      plan =
          new Plan(
              1 + random.nextInt(CALLS), inParallel, random.nextBoolean(), random.nextInt(3) > 0);
    }
  }

  /** What is planned, for the history's log. */
  Optional<String> planned() {
    return Optional.ofNullable(plan)
        .map(p ->
            (p.crash ? "crash " : "outage ")
                + (p.before ? "before" : "after")
                + " call "
                + p.number);
  }

  /** How often a fault has struck so far. */
  int struck() {
    return struck.get();
  }

  @Override
  public void beforeExecution(Context.BeforeExecution context, ExecutionAttributes attributes) {
    int call = calls.incrementAndGet();
    attributes.putAttribute(NUMBER, call);
    Plan now = plan;
    if (now != null && now.before && now.hits(call, context.request())) {
      strike(now, call);
    }
  }

  @Override
  public void afterExecution(Context.AfterExecution context, ExecutionAttributes attributes) {
    Integer call = attributes.getAttribute(NUMBER);
    Plan now = plan;
    if (now != null && call != null && !now.before && now.hits(call, context.request())) {
      strike(now, call);
    }
  }

  private void strike(Plan now, int call) {
    struck.incrementAndGet();
    if (now.crash) {
      throw new SimulatedCrash("at call " + call);
    }
    throw SdkClientException.create("a simulated outage at call " + call);
  }
}
