package io.relance.platform.http;

import io.relance.domain.Problem;
import io.relance.domain.contact.Addresses;
import io.relance.platform.http.Problem.FieldError;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Checks the values of a body and collects everything that is wrong, so that the caller learns it
 * all at once. Use what the checks return only after {@link #check()}: until then a refused value
 * stands in as something harmless.
 */
public final class Fields {
  private final String base;
  private final List<FieldError> errors;

  /** Nothing checked, nothing wrong. */
  public Fields() {
    this("", new ArrayList<>());
  }

  private Fields(String base, List<FieldError> errors) {
    this.base = base;
    this.errors = errors;
  }

  /** Checks of what lies below a pointer, such as {@code /steps/0}; errors go to the same list. */
  public Fields at(String pointer) {
    return new Fields(base + pointer, errors);
  }

  /** A value that must be there. */
  @SuppressWarnings("NullAway") // null only until check() throws
  public <T> T require(String pointer, @Nullable T value) {
    if (value == null) {
      reject(pointer, "is required");
    }
    return value;
  }

  /** A text that must be there, not blank and of at most {@code max} UTF-16 units; stripped. */
  public String text(String pointer, @Nullable String value, int max) {
    if (value == null || value.isBlank()) {
      reject(pointer, value == null ? "is required" : "must not be blank");
      return "";
    }
    String stripped = value.strip();
    if (stripped.length() > max) {
      reject(pointer, "must have at most " + max + " characters");
    } else if (stripped.chars().anyMatch(c -> Character.isISOControl(c) && !isLayout(c))) {
      reject(pointer, "must not have control characters");
    }
    return stripped;
  }

  /** A text that may be absent; otherwise as {@link #text}. */
  public @Nullable String optionalText(String pointer, @Nullable String value, int max) {
    return value == null ? null : text(pointer, value, max);
  }

  /** A constant of an enum, in any case, that must be there. */
  public <E extends Enum<E>> E oneOf(String pointer, @Nullable String value, Class<E> type) {
    E[] constants = type.getEnumConstants();
    if (value == null) {
      reject(pointer, "is required");
      return constants[0];
    }
    for (E constant : constants) {
      if (constant.name().equalsIgnoreCase(value)) {
        return constant;
      }
    }
    reject(pointer, "must be " + Bodies.expected(type));
    return constants[0];
  }

  /** An e-mail address (the addr-spec of RFC 5322 without quoting) that must be there. */
  public String email(String pointer, @Nullable String value) {
    String address = text(pointer, value, Addresses.LONGEST_EMAIL);
    if (!address.isEmpty() && !Addresses.isEmail(address)) {
      reject(pointer, "must be an e-mail address such as ada@example.org");
    }
    return address;
  }

  /** An IANA time zone, such as {@code Europe/Paris}; {@code absent} when there is no value. */
  public ZoneId zone(String pointer, @Nullable String value, ZoneId absent) {
    if (value == null) {
      return absent;
    }
    if (!ZoneId.getAvailableZoneIds().contains(value)) {
      reject(pointer, "must be an IANA time zone such as Europe/Paris");
      return ZoneOffset.UTC;
    }
    try {
      return ZoneId.of(value);
    } catch (DateTimeException unknown) {
      throw new IllegalStateException("an available zone is a zone", unknown);
    }
  }

  /** A whole number within bounds; {@code absent} when there is no value. */
  public int range(String pointer, @Nullable Integer value, int min, int max, int absent) {
    if (value == null) {
      return absent;
    }
    if (value < min || value > max) {
      reject(pointer, "must be " + min + " to " + max);
    }
    return value;
  }

  /** A list of at most {@code max} entries; empty when there is none. */
  public <T extends @Nullable Object> List<T> atMost(
      String pointer, @Nullable List<T> values, int max) {
    if (values == null) {
      return List.of();
    }
    if (values.size() > max) {
      reject(pointer, "must have at most " + max + " entries");
    }
    return values;
  }

  /** Something else is wrong with a value. */
  public void reject(String pointer, String detail) {
    errors.add(new FieldError(base + pointer, detail));
  }

  /** What the domain finds wrong; its pointers begin at the document's root. */
  public void reject(List<Problem> problems) {
    problems.forEach(problem -> errors.add(new FieldError(problem.pointer(), problem.message())));
  }

  /** Ends with 422 and every error, if there is one. */
  public void check() {
    if (!errors.isEmpty()) {
      throw ProblemException.invalid(errors);
    }
  }

  private static boolean isLayout(int c) {
    return c == '\n' || c == '\r' || c == '\t';
  }
}
