package io.relance.ingestion;

import io.relance.providers.generic.GenericFormat;
import io.relance.providers.inbound.InboundFormat;
import io.relance.providers.inbound.RawMailFormat;
import io.relance.providers.postmark.PostmarkFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The forms in which replies come, by name. */
final class Formats {
  static final InboundFormat GENERIC = new GenericFormat();
  static final InboundFormat RAW = new RawMailFormat();
  private static final Map<String, InboundFormat> BY_NAME =
      List.of(GENERIC, RAW, new PostmarkFormat()).stream()
          .collect(Collectors.toMap(InboundFormat::name, Function.identity()));

  private Formats() {}

  static Optional<InboundFormat> named(String name) {
    return Optional.ofNullable(BY_NAME.get(name));
  }
}
