package io.relance.domain.identity;

import io.relance.domain.Channel;
import io.relance.domain.Problem;
import io.relance.domain.quota.Act;
import io.relance.domain.quota.Limits;
import io.relance.domain.window.Window;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a person decides about an identity.
 *
 * @param name as contacts see it
 * @param address the mailbox's bare address in lower case; null for LinkedIn
 * @param replyTo where answers go when that is another mailbox, or null; it must deliver {@code
 *     name+anything@} to {@code name@} (RFC 5233), since the reply token stands there
 * @param transport how its acts leave
 * @param sender values for templates without their prefix {@code sender.}, at most 20
 * @param window when it may act
 * @param limits where they differ from what is advised for the act
 * @param startedOn its first day, from which a warm-up climbs
 */
public record IdentitySettings(
    String name,
    @Nullable String address,
    @Nullable String replyTo,
    Transport transport,
    Map<String, String> sender,
    Window window,
    Map<Act, Limits> limits,
    LocalDate startedOn) {

  /** Copies the maps, in their keys' order. */
  public IdentitySettings {
    sender = Collections.unmodifiableMap(new TreeMap<>(sender));
    EnumMap<Act, Limits> own = new EnumMap<>(Act.class);
    own.putAll(limits);
    limits = Collections.unmodifiableMap(own);
  }

  /** What it speaks on. */
  public Channel channel() {
    return transport.channel();
  }

  /** How often it may do something: its own limits, else what is advised. */
  public Limits limits(Act act) {
    return limits.getOrDefault(act, Limits.advised(act));
  }

  /** What an identity of a channel can do. */
  public static List<Act> acts(Channel channel) {
    return switch (channel) {
      case EMAIL -> List.of(Act.EMAIL);
      case LINKEDIN ->
          List.of(
              Act.LINKEDIN_VISIT,
              Act.LINKEDIN_FOLLOW,
              Act.LINKEDIN_INVITATION,
              Act.LINKEDIN_MESSAGE);
    };
  }

  /** What keeps it from being saved. */
  public List<Problem> problems() {
    List<Problem> problems = new ArrayList<>(transport.problems("/transport"));
    switch (channel()) {
      case EMAIL -> {
        if (address == null) {
          problems.add(new Problem("/address", "a mailbox needs its address"));
        }
      }
      case LINKEDIN -> {
        if (address != null) {
          problems.add(new Problem("/address", "a LinkedIn profile has no mailbox address"));
        }
        if (replyTo != null) {
          problems.add(new Problem("/replyTo", "a LinkedIn profile has no mailbox address"));
        }
      }
    }
    List<Act> possible = acts(channel());
    for (Act act : limits.keySet()) {
      if (!possible.contains(act)) {
        problems.add(new Problem("/limits", "this identity never does " + act));
      }
    }
    return List.copyOf(problems);
  }
}
