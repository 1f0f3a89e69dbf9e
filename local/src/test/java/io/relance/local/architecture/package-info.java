/** The rules between the functions, which only this module has all together. */
package io.relance.local.architecture;
