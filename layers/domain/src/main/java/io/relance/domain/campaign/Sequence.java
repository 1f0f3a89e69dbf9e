package io.relance.domain.campaign;

import io.relance.domain.Channel;
import io.relance.domain.IdentityId;
import io.relance.domain.Problem;
import io.relance.domain.action.Action;
import io.relance.domain.criteria.Vocabulary;
import io.relance.domain.journey.Definition;
import io.relance.domain.journey.Step;
import io.relance.domain.journey.Step.Perform;
import io.relance.domain.quota.Act;
import io.relance.domain.template.Variables;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * One version of what a campaign does to each contact, and who does it (FEATURES S-01). It never
 * changes: saving makes the next version, and whoever is under way stays on the one it began with.
 *
 * @param definition the steps; its version is the sequence's
 * @param email who sends the e-mails, or null when it has none
 * @param linkedin whose profile acts on LinkedIn, or null when it doesn't
 * @param customFields the account's own contact fields that its templates may use
 */
public record Sequence(
    Definition definition,
    @Nullable IdentityId email,
    @Nullable IdentityId linkedin,
    Set<String> customFields) {
  /** Copies the set, in order. */
  public Sequence {
    customFields = Collections.unmodifiableSet(new TreeSet<>(customFields));
  }

  /** From 1. */
  public int version() {
    return definition.version();
  }

  /** Who does an action; empty for what no identity does, such as a person's task. */
  public Optional<IdentityId> identity(Action action) {
    return action.act().flatMap(act -> Optional.ofNullable(act == Act.EMAIL ? email : linkedin));
  }

  /** The step's place in the list, from 1, as statistics count it; 0 when there is none. */
  public int number(String step) {
    List<Step> steps = definition.steps();
    for (int i = 0; i < steps.size(); i++) {
      if (steps.get(i).id().equals(step)) {
        return i + 1;
      }
    }
    return 0;
  }

  /** Whether somebody does an act of this channel in it. */
  public boolean acts(Channel channel) {
    return definition.steps().stream()
        .filter(Perform.class::isInstance)
        .map(step -> ((Perform) step).action().act())
        .flatMap(Optional::stream)
        .anyMatch(act -> (act == Act.EMAIL) == (channel == Channel.EMAIL));
  }

  /** The same at another version: whether saving it again would change anything. */
  public boolean saysTheSameAs(Sequence other) {
    Definition own = definition;
    return new Sequence(
            new Definition(other.version(), own.start(), own.steps(), own.exits()),
            email,
            linkedin,
            customFields)
        .equals(other);
  }

  /** What keeps it from being saved; pointers begin at the definition's root. */
  public List<Problem> problems() {
    List<Problem> problems =
        new ArrayList<>(
            definition.problems(Vocabulary.standard(customFields), Variables.with(customFields)));
    List<Step> steps = definition.steps();
    for (int i = 0; i < steps.size(); i++) {
      if (steps.get(i) instanceof Perform perform
          && perform.action().act().isPresent()
          && identity(perform.action()).isEmpty()) {
        boolean mail = perform.action().act().get() == Act.EMAIL;
        problems.add(
            new Problem(
                mail ? "/identities/email" : "/identities/linkedin",
                "is required: somebody must do the step " + perform.id()));
      }
    }
    return problems.stream().distinct().toList();
  }
}
