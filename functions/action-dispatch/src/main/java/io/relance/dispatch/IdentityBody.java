package io.relance.dispatch;

import io.relance.domain.Channel;
import io.relance.domain.Problem;
import io.relance.domain.identity.IdentitySettings;
import io.relance.domain.quota.Act;
import io.relance.domain.quota.Limits;
import io.relance.domain.window.Window;
import io.relance.platform.http.Fields;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a caller says of an identity; in a change, what is absent stays as it is. */
record IdentityBody(
    @Nullable String name,
    @Nullable String address,
    @Nullable String replyTo,
    @Nullable TransportBody transport,
    @Nullable Map<String, String> sender,
    @Nullable WindowBody window,
    @Nullable Map<Act, LimitsBody> limits,
    @Nullable LocalDate startedOn) {
  private static final int LONGEST_NAME = 200;
  private static final int LONGEST_VALUE = 1_000;
  private static final int MOST_VALUES = 20;
  private static final TransportBody OUTBOX =
      new TransportBody(
          TransportBody.Kind.OUTBOX, null, null, null, null, null, null, null, null, null);
  private static final WindowBody OFFICE_HOURS = new WindowBody(null, null, null);

  /** The settings of a new identity: by default an outbox in office hours, warming up. */
  IdentitySettings settings(ZoneId home, Instant now) {
    Fields fields = new Fields();
    Window hours = (window == null ? OFFICE_HOURS : window).checked(fields.at("/window"), home);
    IdentitySettings settings =
        new IdentitySettings(
            fields.text("/name", name, LONGEST_NAME),
            address(fields, "/address", address),
            address(fields, "/reply_to", replyTo),
            (transport == null ? OUTBOX : transport).checked(fields.at("/transport")),
            sender == null ? Map.of() : values(fields, sender),
            hours,
            limits == null ? Map.of() : limits(fields, limits),
            startedOn == null ? hours.dateAt(now) : startedOn);
    return checked(fields, settings);
  }

  /** The settings of a known identity, changed by this; it stays on its channel. */
  IdentitySettings over(IdentitySettings known, ZoneId home) {
    Fields fields = new Fields();
    Channel channel = known.channel();
    IdentitySettings settings =
        new IdentitySettings(
            name == null ? known.name() : fields.text("/name", name, LONGEST_NAME),
            address == null ? known.address() : address(fields, "/address", address),
            replyTo == null ? known.replyTo() : address(fields, "/reply_to", replyTo),
            transport == null ? known.transport() : transport.checked(fields.at("/transport")),
            sender == null ? known.sender() : values(fields, sender),
            window == null ? known.window() : window.checked(fields.at("/window"), home),
            limits == null ? known.limits() : limits(fields, limits),
            startedOn == null ? known.startedOn() : startedOn);
    if (settings.channel() != channel) {
      fields.reject("/transport/kind", "an identity stays on its channel; make another one");
    }
    return checked(fields, settings);
  }

  private static IdentitySettings checked(Fields fields, IdentitySettings settings) {
    fields.reject(
        settings.problems().stream()
            .map(problem ->
                problem.pointer().equals("/replyTo")
                    ? new Problem("/reply_to", problem.message())
                    : problem)
            .toList());
    fields.check();
    return settings;
  }

  private static @Nullable String address(Fields fields, String pointer, @Nullable String given) {
    return given == null ? null : fields.email(pointer, given).toLowerCase(Locale.ROOT);
  }

  private static Map<String, String> values(Fields fields, Map<String, String> sender) {
    Map<String, String> values = new HashMap<>();
    sender.forEach((key, value) -> {
      if (!key.matches("[a-z][a-z0-9_]{0,49}")) {
        fields.reject("/sender", "names are 1 to 50 of a-z, 0-9 and _, a letter first");
      } else {
        values.put(key, fields.text("/sender/" + key, value, LONGEST_VALUE));
      }
    });
    if (values.size() > MOST_VALUES) {
      fields.reject("/sender", "at most " + MOST_VALUES + " values");
    }
    return values;
  }

  private static Map<Act, Limits> limits(Fields fields, Map<Act, LimitsBody> bodies) {
    Map<Act, Limits> limits = new EnumMap<>(Act.class);
    bodies.forEach((act, body) -> limits.put(act, body.checked(fields, act)));
    return limits;
  }

  /** The acts, for a look at what is allowed. */
  static Map<Act, LimitsBody> shown(IdentitySettings settings) {
    Map<Act, LimitsBody> shown = new EnumMap<>(Act.class);
    List<Act> acts = IdentitySettings.acts(settings.channel());
    acts.forEach(act -> shown.put(act, LimitsBody.of(settings.limits(act))));
    return shown;
  }
}
