package io.relance.domain.identity;

import io.relance.domain.IdentityId;
import io.relance.domain.action.Standing;
import io.relance.domain.identity.IdentityFact.IdentityChanged;
import io.relance.domain.identity.IdentityFact.IdentityConnected;
import io.relance.domain.identity.IdentityFact.IdentityDeleted;
import io.relance.domain.identity.IdentityFact.IdentityPaused;
import io.relance.domain.identity.IdentityFact.IdentityResumed;
import io.relance.domain.quota.Act;
import io.relance.domain.quota.Lane;
import org.jspecify.annotations.Nullable;

/**
 * A sending mailbox or LinkedIn profile.
 *
 * @param id which
 * @param settings what a person decided about it
 * @param hold why it does nothing for now, or null while it is connected
 */
public record Identity(IdentityId id, IdentitySettings settings, @Nullable Hold hold) {

  /** The state after one more fact; null after deletion. */
  public static @Nullable Identity apply(@Nullable Identity before, IdentityFact fact) {
    return switch (fact) {
      case IdentityConnected c -> new Identity(c.identity(), c.settings(), null);
      case IdentityChanged c ->
          new Identity(c.identity(), c.settings(), before == null ? null : before.hold);
      case IdentityPaused p -> before == null ? null : before.held(p.hold());
      case IdentityResumed _ -> before == null ? null : before.held(null);
      case IdentityDeleted _ -> null;
    };
  }

  private Identity held(@Nullable Hold why) {
    return new Identity(id, settings, why);
  }

  /** Whether what depends on it may go on. */
  public Standing standing() {
    Hold why = hold;
    return why == null
        ? new Standing.Active()
        : new Standing.Paused(
            "the identity " + settings.name() + " is paused: " + why.reason(), null);
  }

  /** The road its acts of a kind go. */
  public Lane lane(Act act) {
    return new Lane(id, act, settings.window(), settings.limits(act), settings.startedOn());
  }
}
