package io.relance.local.bench;

/** US dollars per million, us-east-1 (DESIGN.md). */
final class Prices {
  static final double HTTP_API = 1.00;
  static final double SQS = 0.40;
  static final double SQS_FIFO = 0.50;
  static final double EVENT = 1.00;
  static final double WRITE_UNIT = 0.625;
  static final double READ_UNIT = 0.125;
  static final double INVOCATION = 0.20;
  static final double GIGABYTE_SECOND = 13.33;

  private Prices() {}
}
