package io.relance.domain.journal;

/**
 * What a decision is about: one event that happened once, however often it is delivered. Together
 * with the stream it is the journal entry's key, which is how a repeat is recognised.
 *
 * @param kind what sort of event, such as {@code reply}, {@code request} or {@code timer}
 * @param id the event's own id, unique within its kind and account
 */
public record Cause(String kind, String id) {
  @Override
  public String toString() {
    return kind + ":" + id;
  }
}
