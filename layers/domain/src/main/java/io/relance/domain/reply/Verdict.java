package io.relance.domain.reply;

import java.time.LocalDate;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a reply is, in the words that a person can correct (FEATURES O-11).
 *
 * @param kind the class
 * @param bounceType set exactly when {@code kind} is BOUNCE
 * @param returnDate the first day back; only on OUT_OF_OFFICE, null when none is stated
 * @param unsubscribe a person asks not to be contacted again; only on HUMAN
 */
public record Verdict(
    ReplyKind kind,
    @Nullable BounceType bounceType,
    @Nullable LocalDate returnDate,
    boolean unsubscribe) {

  /** For people: {@code out of office, back 2026-03-09}. */
  public String words() {
    String name = kind.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    String detail =
        switch (kind) {
          case BOUNCE ->
              bounceType == null ? "" : ", " + bounceType.name().toLowerCase(Locale.ROOT);
          case OUT_OF_OFFICE -> returnDate == null ? ", no return date" : ", back " + returnDate;
          case HUMAN -> unsubscribe ? ", asks not to be contacted" : "";
          case AUTO_REPLY, LEFT_COMPANY, COMPLAINT -> "";
        };
    return name + detail;
  }
}
