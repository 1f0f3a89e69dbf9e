/** The rules that the code's structure keeps, and proof that each one bites. */
package io.relance.platform.architecture;
