/** Tests. */
package io.relance.relay;
