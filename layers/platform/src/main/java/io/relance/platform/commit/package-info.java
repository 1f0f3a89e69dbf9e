/** One decision, one transaction, one journal (DESIGN.md, ideas 1 and 2), on DynamoDB. */
@NullMarked
package io.relance.platform.commit;

import org.jspecify.annotations.NullMarked;
