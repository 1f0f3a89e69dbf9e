package io.relance.domain.enrolment;

import io.relance.domain.tag.Tag;

/**
 * How an enrolment is qualified.
 *
 * @param tag the one tag (FEATURES T-02)
 * @param source who set it
 * @param attention a person should look at it
 */
public record Tagging(Tag tag, TagSource source, boolean attention) {
  /** Of a contact that nothing has happened to. */
  static final Tagging NONE = new Tagging(Tag.NON_ACTIVATED, TagSource.SYSTEM, false);

  /** With another tag; a person who retags has looked. */
  Tagging retagged(Tag to, TagSource by) {
    return new Tagging(to, by, attention && by == TagSource.SYSTEM);
  }

  /** For a person to look at. */
  Tagging flagged() {
    return new Tagging(tag, source, true);
  }

  /** With nothing left to look at. */
  Tagging unflagged() {
    return new Tagging(tag, source, false);
  }
}
