package io.relance.platform.http;

/** What a route does. */
@FunctionalInterface
public interface Endpoint {
  /** The answer; what can't be answered as asked is thrown as a {@link ProblemException}. */
  Response answer(Request request);
}
