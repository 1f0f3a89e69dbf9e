package io.relance.domain.enrolment;

import io.relance.domain.ReplyId;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A sequence that waits (FEATURES O-04 to O-06).
 *
 * @param reason why
 * @param since when it was decided
 * @param reply the notice that caused it, or null when a person did
 * @param noticeAt when that notice arrived; an older notice never replaces a newer one
 * @param returnDate the first day back, or null
 * @param evidence the words that named the date, or null
 * @param resumeAt when it resumes by itself, or null: only a person resumes it
 * @param timer the id of the timer that does so, or null
 */
public record Pause(
    PauseReason reason,
    Instant since,
    @Nullable ReplyId reply,
    @Nullable Instant noticeAt,
    @Nullable LocalDate returnDate,
    @Nullable String evidence,
    @Nullable Instant resumeAt,
    @Nullable String timer) {}
