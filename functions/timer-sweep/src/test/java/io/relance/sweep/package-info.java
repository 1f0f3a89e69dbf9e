/** Tests. */
package io.relance.sweep;
