/** Contacts through the API: create, read, update, list, delete (FEATURES I-01). */
@NullMarked
package io.relance.contacts;

import org.jspecify.annotations.NullMarked;
