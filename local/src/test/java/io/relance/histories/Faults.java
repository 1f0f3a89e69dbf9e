package io.relance.histories;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttribute;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequest;

/**
 * On every AWS client of the functions: before or after one drawn call of an invocation the process
 * dies, the call fails for good, or something else happens in the world before it goes on. Calls
 * are counted from the invocation's beginning; where calls run side by side, as in the sweep, they
 * are told apart by what they say instead, so that the same seed always hits the same ones.
 */
final class Faults implements ExecutionInterceptor {
  private static final ExecutionAttribute<Integer> NUMBER =
      new ExecutionAttribute<>("relance.histories.number");

  /** How many calls an invocation makes, about; later ones are hit less often. */
  static final int USUAL_CALLS = 8;

  /** A claim, the provider's call and its settlement make so many. */
  static final int CALLS_OF_A_SEND = 16;

  private final AtomicInteger calls = new AtomicInteger();
  private final AtomicInteger struck = new AtomicInteger();
  private final AtomicInteger met = new AtomicInteger();
  private volatile @Nullable Plan plan;
  private volatile boolean isMeanwhile;

  /** What happens at a call. */
  private enum Kind {
    CRASH,
    OUTAGE,
    MEANWHILE
  }

  /** Which call, on which side, and what happens there. */
  private record Plan(
      Kind kind, int number, boolean inParallel, boolean before, @Nullable Runnable meanwhile) {
    boolean hits(int call, SdkRequest request) {
      if (!inParallel) {
        return call == number;
      }
      if (kind == Kind.MEANWHILE) {
        return number == 0
            ? request instanceof SendMessageBatchRequest
            : request instanceof UpdateItemRequest;
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

    @Override
    public String toString() {
      return kind.name().toLowerCase(Locale.ROOT)
          + (before ? " before" : " after")
          + " call "
          + number;
    }
  }

  /** The next invocation meets no fault. */
  void none() {
    calls.set(0);
    plan = null;
  }

  /**
   * Draws what happens to the next invocation: usually nothing.
   *
   * @param most one of so many calls is hit
   * @param meanwhile what else may happen in the world at that moment
   */
  void draw(RandomGenerator random, int most, Runnable meanwhile) {
    none();
    int draw = random.nextInt(100);
    int number = 1 + random.nextInt(most);
    boolean before = random.nextBoolean();
    if (draw < 30) {
      plan = new Plan(draw < 20 ? Kind.CRASH : Kind.OUTAGE, number, false, before, null);
    } else if (draw < (most == CALLS_OF_A_SEND ? 75 : 50) && !isMeanwhile) {
      plan = new Plan(Kind.MEANWHILE, number, false, before, meanwhile);
    }
  }

  /**
   * The same for one whose calls run side by side.
   *
   * @param meanwhile what happens between what it sends and what it notes of that, or null where
   *     several of its threads would be at it, for then chance would decide
   */
  void drawInParallel(RandomGenerator random, @Nullable Runnable meanwhile) {
    none();
    int draw = random.nextInt(100);
    int number = 1 + random.nextInt(USUAL_CALLS);
    boolean before = random.nextBoolean();
    if (draw < 30) {
      plan = new Plan(draw < 20 ? Kind.CRASH : Kind.OUTAGE, number, true, before, null);
    } else if (draw < 60 && meanwhile != null && !isMeanwhile) {
      plan = new Plan(Kind.MEANWHILE, draw % 2, true, before, meanwhile);
    }
  }

  /** What is planned, for the history's log. */
  Optional<String> planned() {
    return Optional.ofNullable(plan).map(Plan::toString);
  }

  /** How often a process died or a call failed so far. */
  int struck() {
    return struck.get();
  }

  /** How often something else happened between two calls of an invocation so far. */
  int met() {
    return met.get();
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
    switch (now.kind) {
      case CRASH -> {
        struck.incrementAndGet();
        throw new SimulatedCrash("at call " + call);
      }
      case OUTAGE -> {
        struck.incrementAndGet();
        throw SdkClientException.create("a simulated outage at call " + call);
      }
      case MEANWHILE -> meet(now);
    }
  }

  /** Once in an invocation, and in no invocation within it. */
  private void meet(Plan now) {
    Runnable meanwhile = now.meanwhile;
    if (meanwhile == null || isMeanwhile) {
      return;
    }
    met.incrementAndGet();
    int reached = calls.get();
    isMeanwhile = true;
    plan = null;
    try {
      meanwhile.run();
    } finally {
      isMeanwhile = false;
      none();
      calls.set(reached);
    }
  }
}
