/** Tests. */
package io.relance.platform.event;
