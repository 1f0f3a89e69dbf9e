package io.relance.domain.contact;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a person; at least one of e-mail and LinkedIn profile is needed to reach one.
 *
 * @param email bare address in lower case, or null
 * @param linkedin public profile id (the last path segment of the profile's address), or null
 * @param firstName or null
 * @param lastName or null
 * @param company or null
 * @param custom further fields by name, at most 50
 */
public record ContactDetails(
    @Nullable String email,
    @Nullable String linkedin,
    @Nullable String firstName,
    @Nullable String lastName,
    @Nullable String company,
    Map<String, String> custom) {
  /** Copies the map. */
  public ContactDetails {
    custom = Map.copyOf(custom);
  }
}
