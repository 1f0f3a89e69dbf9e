/** Tests. */
package io.relance.platform.batch;
