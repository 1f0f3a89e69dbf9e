package io.relance.platform.commit;

/**
 * The primary key of a row in the state table.
 *
 * @param pk partition, always begins with the account
 * @param sk sort
 */
public record Key(String pk, String sk) {}
