package io.relance.local.table;

import com.amazonaws.services.dynamodbv2.local.shared.access.TableInfo;
import com.amazonaws.services.dynamodbv2.local.shared.access.sqlite.SQLiteDBAccess;
import java.io.File;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * DynamoDB Local's database that remembers the tables' descriptions. The original reads and parses
 * them from SQLite for each call; ours never change once a table is made, for {@link Tables} only
 * creates. A table that is deleted is forgotten.
 */
public final class Database extends SQLiteDBAccess {
  /** What the library calls the one database for all regions and credentials. */
  static final String NAME = "shared-local-instance";

  private final Map<String, TableInfo> tables = new ConcurrentHashMap<>();

  /** In memory, of its own. */
  public Database() {}

  private Database(File file) {
    super(file);
  }

  /** In memory, or in a file of a directory that must exist. */
  static Database in(Optional<Path> directory) {
    return directory
        .map(dir -> new Database(dir.resolve(NAME + ".db").toFile()))
        .orElseGet(Database::new);
  }

  @Override
  public @Nullable TableInfo getTableInfo(String table) {
    return tables.computeIfAbsent(table, super::getTableInfo);
  }

  @Override
  public void deleteTable(String table) {
    super.deleteTable(table);
    tables.remove(table);
  }
}
