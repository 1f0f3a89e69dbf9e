/** Tests. */
package io.relance.platform.message;
