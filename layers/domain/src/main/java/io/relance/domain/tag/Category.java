package io.relance.domain.tag;

/** What a tag counts as in the statistics (FEATURES T-06). */
public enum Category {
  REPLIED,
  WON,
  LOST
}
