package io.relance.platform.architecture.broken.wired;

import software.amazon.awssdk.services.sqs.SqsClient;

/** Wires itself. */
final class Wired {
  String home() {
    return System.getenv().getOrDefault("HOME", "");
  }

  SqsClient built() {
    return SqsClient.builder().build();
  }

  SqsClient created() {
    return SqsClient.create();
  }
}
