package io.relance.local.cli;

/**
 * Somebody the demo wrote to.
 *
 * @param campaign by which campaign
 * @param contact their id
 * @param token the reply token of the message
 * @param messageId the message's Message-ID
 * @param thread the provider's thread of it
 */
record Person(String campaign, String contact, String token, String messageId, String thread) {
  /** The enrolment. */
  String path() {
    return "/v1/campaigns/" + campaign + "/enrolments/" + contact;
  }

  /** A text with what is particular to them in the places of its variables. */
  String filled(String text) {
    return text.replace("{{to}}", "sam+" + token + "@relance.example")
        .replace("{{token}}", token)
        .replace("{{message_id}}", messageId)
        .replace("{{thread}}", thread);
  }
}
