package io.relance.domain.reply;

import java.util.Locale;

/**
 * What wishes not to be contacted again are made of, in any order and at some distance: "please do
 * <em>not</em> <em>write</em> to <em>us</em> <em>again</em>". The section of the language files
 * that holds the words is called {@link #section}.
 */
enum RequestWord {
  /** Not, never, no. */
  NOT,
  /** Stop, refrain, enough. */
  CEASE,
  /** Mail, write, call, advertising. */
  CONTACT,
  /** Remove, delete, unsubscribe. */
  REMOVE,
  /** List, data, address. */
  LIST,
  /** Me, us, our: the one who is contacted. */
  ME,
  /** More, again, in future. */
  MORE,
  /** Please, may I: what a question has that asks for something. */
  PLEASE,
  /** People, customers, someone: whose wish is talked about. */
  OTHERS,
  /** What often surrounds such a wish, and is none by itself: "this is your fifth mail". */
  HINT,
  /** The question where an address comes from. */
  ORIGIN,
  /** What narrows it to a time or a thing: "before June", "the second line of the quote". */
  BOUND,
  /** A wish to go on talking: "what does it cost", "after that gladly". */
  INTEREST;

  /** A word of one language. */
  record In(RequestWord word, String language) {}

  /** The section of the language files. */
  String section() {
    return "request." + name().toLowerCase(Locale.ROOT);
  }
}
