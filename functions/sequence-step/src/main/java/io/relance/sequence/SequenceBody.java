package io.relance.sequence;

import io.relance.domain.IdentityId;
import io.relance.domain.Problem;
import io.relance.domain.campaign.Sequence;
import io.relance.domain.journey.Definition;
import io.relance.domain.journey.ExitRule;
import io.relance.domain.journey.Step;
import io.relance.platform.http.Fields;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A campaign's sequence as a caller writes it (FEATURES S-01).
 *
 * @param identities who acts, for each channel that is used
 * @param customFields the account's own contact fields that templates use, besides the standard
 *     ones
 * @param steps in order; each goes on to the next one unless it says otherwise
 */
record SequenceBody(
    @Nullable IdentitiesBody identities,
    @Nullable List<@Nullable String> customFields,
    @Nullable List<@Nullable StepBody> steps) {
  private static final int MOST_STEPS = 100;
  private static final int MOST_FIELDS = 50;
  private static final int LONGEST_FIELD = 100;
  private static final Pattern UNTIL = Pattern.compile("/until(/duration)?$");

  /** Who acts. */
  record IdentitiesBody(@Nullable IdentityId email, @Nullable IdentityId linkedin) {}

  /**
   * The sequence; 422 with everything that is wrong with it.
   *
   * @param version the campaign's next
   * @param home the account's time zone
   */
  Sequence checked(int version, ZoneId home) {
    Fields fields = new Fields();
    Set<String> custom = new HashSet<>();
    List<@Nullable String> names = fields.atMost("/custom_fields", customFields, MOST_FIELDS);
    for (int i = 0; i < names.size(); i++) {
      custom.add(fields.text("/custom_fields/" + i, names.get(i), LONGEST_FIELD));
    }
    List<StepBody> given = steps(fields);
    List<Step> checked = new ArrayList<>();
    for (int i = 0; i < given.size(); i++) {
      String following = i + 1 < given.size() ? given.get(i + 1).idAt(i + 1) : null;
      if (StepBody.END.equals(given.get(i).id())) {
        fields.reject("/steps/" + i + "/id", "\"end\" stands for the end of the sequence");
      }
      checked.add(given.get(i).checked(fields.at("/steps/" + i), i, following, home));
    }
    fields.check();
    Sequence sequence =
        new Sequence(
            new Definition(version, given.getFirst().idAt(0), checked, ExitRule.OUTREACH),
            identities == null ? null : identities.email(),
            identities == null ? null : identities.linkedin(),
            custom);
    fields.reject(sequence.problems().stream().map(SequenceBody::inTheBody).toList());
    fields.check();
    return sequence;
  }

  private List<StepBody> steps(Fields fields) {
    List<@Nullable StepBody> given = fields.atMost("/steps", steps, MOST_STEPS);
    if (given.isEmpty()) {
      fields.reject("/steps", "1 to " + MOST_STEPS + " steps");
    }
    List<StepBody> present = new ArrayList<>();
    for (int i = 0; i < given.size(); i++) {
      StepBody step = given.get(i);
      if (step == null) {
        fields.reject("/steps/" + i, "must be an object, not null");
      } else {
        present.add(step);
      }
    }
    if (present.size() < given.size()) {
      fields.check();
    }
    return present;
  }

  /** From the definition's pointers to the body's. */
  private static Problem inTheBody(Problem problem) {
    String pointer =
        UNTIL
            .matcher(problem.pointer())
            .replaceFirst("")
            .replace("/until/", "/")
            .replace("/action/", "/")
            .replaceFirst("/source$", "")
            .replace("/arms", "/branches")
            .replaceFirst("/(timeout|patience)$", "")
            .replaceFirst("/onTimeout$", "/on_timeout")
            .replaceFirst("^/start$", "/steps");
    return new Problem(pointer, problem.message());
  }
}
