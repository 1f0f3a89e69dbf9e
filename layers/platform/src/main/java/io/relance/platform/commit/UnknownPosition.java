package io.relance.platform.commit;

/** A position that no page of a list gave out. */
public final class UnknownPosition extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  UnknownPosition() {
    super("no page gave out this position");
  }
}
