package io.relance.sequence;

import io.relance.domain.SegmentId;
import io.relance.platform.view.CriteriaBody;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whom to enrol: a segment, or criteria said here.
 *
 * @param customFields the account's own contact fields that the criteria name
 */
record SegmentBody(
    @Nullable SegmentId segment,
    @Nullable CriteriaBody criteria,
    @Nullable List<@Nullable String> customFields) {}
