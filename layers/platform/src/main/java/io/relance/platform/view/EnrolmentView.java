package io.relance.platform.view;

import io.relance.domain.enrolment.Enrolment;
import io.relance.domain.enrolment.Pause;
import io.relance.domain.enrolment.PauseReason;
import io.relance.domain.enrolment.SentMessage;
import io.relance.domain.enrolment.Standing;
import io.relance.domain.enrolment.StopReason;
import io.relance.domain.enrolment.TagSource;
import io.relance.domain.tag.Tag;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An enrolment as the API shows it.
 *
 * @param waitingFor what it waits for and until when, in a sentence, or null when it is over
 * @param sequence where it is in the campaign's sequence; null when it has none, and in lists
 */
public record EnrolmentView(
    String campaignId,
    String contactId,
    Enrolment.Status status,
    Tag tag,
    String tagLabel,
    TagSource tagSource,
    boolean attention,
    boolean replied,
    @Nullable Pause pause,
    @Nullable StopReason stopReason,
    @Nullable Instant firstSentAt,
    @Nullable SentMessage lastMessage,
    @Nullable String waitingFor,
    @Nullable SequenceState sequence) {

  /** Shows an enrolment as lists do. */
  public static EnrolmentView of(Enrolment enrolment) {
    return of(enrolment, null, waitingFor(enrolment));
  }

  /** Shows an enrolment with what is known of its run. */
  static EnrolmentView of(
      Enrolment enrolment, @Nullable SequenceState sequence, @Nullable String waitingFor) {
    return new EnrolmentView(
        enrolment.id().campaign().value(),
        enrolment.id().contact().value(),
        enrolment.status(),
        enrolment.tag(),
        enrolment.tag().label(),
        enrolment.tagSource(),
        enrolment.attention(),
        enrolment.replied(),
        enrolment.pause(),
        enrolment.stopReason(),
        enrolment.firstSentAt(),
        enrolment.lastMessage(),
        waitingFor,
        sequence);
  }

  static @Nullable String waitingFor(Enrolment enrolment) {
    return switch (enrolment.standing()) {
      case Standing.Waiting _ -> "the campaign's first message to this contact";
      case Standing.Active _ -> "a reply, or the next message";
      case Standing.Paused(Pause pause) -> pauseWords(pause);
      case Standing.Stopped _, Standing.Finished _ -> null;
    };
  }

  private static String pauseWords(Pause pause) {
    if (pause.reason() == PauseReason.BY_HAND) {
      return "a person to resume it";
    }
    return pause.resumeAt() == null
        ? "a person to resume it: out of office"
            + (pause.returnDate() == null ? ", no return date" : " until " + pause.returnDate())
        : "the return of " + pause.returnDate() + ": resumes at " + pause.resumeAt();
  }
}
