/** Tests. */
package io.relance.platform.json;
