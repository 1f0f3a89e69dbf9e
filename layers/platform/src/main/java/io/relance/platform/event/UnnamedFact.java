package io.relance.platform.event;

/** A fact that is missing from {@link EventNames}: it could be written but never read again. */
public final class UnnamedFact extends RuntimeException {
  private static final long serialVersionUID = 1L;

  UnnamedFact(Class<?> fact) {
    super(fact.getName() + " has no line in EventNames");
  }
}
