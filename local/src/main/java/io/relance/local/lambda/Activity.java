package io.relance.local.lambda;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** Counts what is under way, so that one can wait for it by counting instead of sleeping. */
public final class Activity {
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private long begun;
  private long underWay;
  private long ended;

  /** Something begins; close what is returned when it ends. */
  public Span begin() {
    lock.lock();
    try {
      begun++;
      underWay++;
      return this::end;
    } finally {
      lock.unlock();
    }
  }

  private void end() {
    lock.lock();
    try {
      underWay--;
      ended++;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** How many spans have ever begun: equal before and after means that none began between. */
  public long begun() {
    lock.lock();
    try {
      return begun;
    } finally {
      lock.unlock();
    }
  }

  /** Whether nothing is under way. */
  public boolean quiet() {
    lock.lock();
    try {
      return underWay == 0;
    } finally {
      lock.unlock();
    }
  }

  /** Waits until something ends, at most so long. */
  public void awaitChange(Duration atMost) throws InterruptedException {
    lock.lock();
    try {
      long before = ended;
      long left = atMost.toNanos();
      while (ended == before && left > 0) {
        left = changed.awaitNanos(left);
      }
    } finally {
      lock.unlock();
    }
  }

  /** Something under way. */
  public interface Span extends AutoCloseable {
    @Override
    void close();
  }
}
