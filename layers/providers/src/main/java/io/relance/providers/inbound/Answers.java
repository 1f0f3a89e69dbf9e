package io.relance.providers.inbound;

import io.relance.providers.mime.MessageIds;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What a message answers, from its header fields. */
public final class Answers {
  private static final int MOST = 50;

  private Answers() {}

  /** Nearest first: In-Reply-To, then References from last to first; empty fields have none. */
  public static List<String> of(String inReplyTo, String references) {
    Set<String> answers = new LinkedHashSet<>(MessageIds.in(inReplyTo));
    answers.addAll(MessageIds.in(references).reversed());
    return answers.stream().limit(MOST).toList();
  }
}
