/** Tests. */
package io.relance.platform.architecture;
