/**
 * Understanding replies on the command line: {@code classify} for anybody's mail, {@code corpus}
 * for labelled sets, and the benchmark (FEATURES O-01, O-07). No server, nothing deployed.
 */
@NullMarked
package io.relance.local.corpus;

import org.jspecify.annotations.NullMarked;
