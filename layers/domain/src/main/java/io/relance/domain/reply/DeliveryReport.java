package io.relance.domain.reply;

import org.jspecify.annotations.Nullable;

/**
 * What a {@code multipart/report} carries for machines (RFC 3464, RFC 5965), as far as it was
 * there.
 *
 * @param reportType the {@code report-type} parameter in lower case: {@code delivery-status},
 *     {@code feedback-report}, {@code disposition-notification}; or null
 * @param action RFC 3464 {@code Action} in lower case: failed, delayed, delivered, relayed,
 *     expanded
 * @param status RFC 3463 enhanced status code, such as {@code 5.1.1}
 * @param diagnosticCode RFC 3464 {@code Diagnostic-Code}, with its type
 * @param finalRecipient the address that failed or complained, bare
 */
public record DeliveryReport(
    @Nullable String reportType,
    @Nullable String action,
    @Nullable String status,
    @Nullable String diagnosticCode,
    @Nullable String finalRecipient) {}
