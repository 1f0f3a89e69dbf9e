package io.relance.platform.architecture.broken.one;

import io.relance.platform.architecture.broken.two.Two;

/** Knows another capability. */
final class One {
  final Two two = new Two();
}
