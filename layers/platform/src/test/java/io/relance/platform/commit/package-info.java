/** Tests. */
package io.relance.platform.commit;
