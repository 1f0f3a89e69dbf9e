package io.relance.local.lambda;

/** How an invocation ended. */
public sealed interface Outcome {
  /** The function returned this JSON. */
  record Returned(String json) implements Outcome {}

  /**
   * The function threw, ran out of time or could not be constructed.
   *
   * @param type the exception's class, or {@code Sandbox.Timedout}
   * @param message its message
   */
  record Failed(String type, String message) implements Outcome {
    /** Both in one line. */
    public String reason() {
      return type + ": " + message;
    }
  }
}
