package io.relance.local.cli;

/** A command cannot go on, for a reason that the user understands and can act on. */
final class Failure extends RuntimeException {
  Failure(String message) {
    super(message);
  }
}
