package io.relance.domain.journey;

import io.relance.domain.action.Action;
import io.relance.domain.criteria.Criteria;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A step of a journey. Where it names a next step, null is the journey's end. */
public sealed interface Step {
  /** Letters, digits, {@code _} and {@code -}, 1 to 64; unique within the definition. */
  String id();

  /**
   * Asks for an action and waits for its outcome, however long quota and window take.
   *
   * @param ifFailed what happens when it fails for good or may not be done
   * @param onTimeout the next step when it is a task that nobody did in time
   */
  record Perform(
      String id,
      Action action,
      IfFailed ifFailed,
      @Nullable String next,
      @Nullable String onTimeout)
      implements Step {
    /** One that goes the same way when its time is over. */
    public Perform(String id, Action action, IfFailed ifFailed, @Nullable String next) {
      this(id, action, ifFailed, next, next);
    }
  }

  /** What a failed action means for what follows. */
  enum IfFailed {
    /** The next step comes as if it had been done. */
    CONTINUE,
    /** The journey ends; what follows builds on what wasn't done. */
    END
  }

  /** Waits. */
  record Delay(String id, Until until, @Nullable String next) implements Step {}

  /**
   * Takes the first arm whose criteria hold.
   *
   * @param arms 1 to 20; if/else has one, a branch by value one for each value
   * @param otherwise the next step when none holds
   */
  record Branch(String id, List<Arm> arms, @Nullable String otherwise) implements Step {
    /** Copies the list. */
    public Branch {
      arms = List.copyOf(arms);
    }
  }

  /** One way on. */
  record Arm(Criteria when, @Nullable String next) {}

  /**
   * Waits for an event; one that happened since the last action was asked for counts already.
   *
   * @param event its name
   * @param timeout positive, at most 400 days
   * @param then the next step when it happens
   * @param onTimeout the next step when it doesn't
   */
  record Await(
      String id, String event, Duration timeout, @Nullable String then, @Nullable String onTimeout)
      implements Step {}

  /** Ends the journey early, for this reason. */
  record Exit(String id, String reason) implements Step {}

  /** The steps that can come next, without the end. */
  default List<String> nexts() {
    Stream<@Nullable String> nexts =
        switch (this) {
          case Perform perform -> Stream.of(perform.next(), perform.onTimeout());
          case Delay delay -> Stream.of(delay.next());
          case Branch branch ->
              Stream.concat(branch.arms().stream().map(Arm::next), Stream.of(branch.otherwise()));
          case Await await -> Stream.of(await.then(), await.onTimeout());
          case Exit _ -> Stream.empty();
        };
    return nexts.filter(Objects::nonNull).map(Objects::requireNonNull).distinct().toList();
  }

  /** Whether it always takes time by itself, so that a loop through it turns slowly. */
  default boolean alwaysTakesTime() {
    return switch (this) {
      case Delay delay -> delay.until().alwaysTakesTime();
      case Await _ -> true;
      case Perform _, Branch _, Exit _ -> false;
    };
  }
}
