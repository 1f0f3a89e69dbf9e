package io.relance.sequence;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/**
 * Does things side by side, those of one lane one after the other: what they wait for is the
 * network. A lane is whatever two of them would get in each other's way at, such as a row that both
 * write.
 */
final class Lanes {
  /** So few are done in their order by the caller itself. */
  private static final int HANDFUL = 10;

  private Lanes() {}

  /**
   * Does all of them, or as many as it can before one fails in each lane.
   *
   * @param lanes what there is to do, in the order of each lane
   * @throws RuntimeException of the first that failed, once every lane has come to its end
   */
  static <T> void each(Map<?, List<T>> lanes, Consumer<T> act) {
    Collection<List<T>> all = lanes.values();
    if (all.stream().mapToInt(List::size).sum() <= HANDFUL) {
      all.forEach(lane -> lane.forEach(act));
      return;
    }
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Callable<Boolean>> tasks = all.stream().map(lane -> task(lane, act)).toList();
      for (Future<Boolean> done : threads.invokeAll(tasks)) {
        done.get();
      }
    } catch (ExecutionException failed) {
      throw failed.getCause() instanceof RuntimeException own
          ? own
          : new IllegalStateException("a lane failed", failed.getCause());
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("stopped while lanes were under way", stop);
    }
  }

  private static <T> Callable<Boolean> task(List<T> lane, Consumer<T> act) {
    return () -> {
      lane.forEach(act);
      return true;
    };
  }
}
