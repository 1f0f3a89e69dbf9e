/**
 * Enrolment in bulk: a file of contacts, its columns, its rows and how far it is (FEATURES S-02).
 */
@NullMarked
package io.relance.domain.bulk;

import org.jspecify.annotations.NullMarked;
