/** Tests. */
package io.relance.platform.timer;
