package io.relance.platform.store;

import io.relance.domain.AccountId;
import io.relance.domain.CampaignId;
import io.relance.domain.ImportId;
import io.relance.domain.bulk.Import;
import io.relance.domain.bulk.ImportFact;
import io.relance.domain.bulk.Part;
import io.relance.domain.bulk.RowFault;
import io.relance.platform.commit.Decisions;
import io.relance.platform.commit.Documents;
import io.relance.platform.commit.Documents.Direction;
import io.relance.platform.commit.Key;
import io.relance.platform.commit.Keys;
import io.relance.platform.commit.Lists;
import io.relance.platform.commit.Page;
import io.relance.platform.commit.Stored;
import io.relance.platform.commit.Write;
import io.relance.platform.json.Json;
import io.relance.platform.store.StateStream.Concept;
import io.relance.platform.store.StateStream.Decide;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Imports, with their files and refused rows. A file is kept in rows of 256 KiB, deflated; they are
 * written before the decision that counts the part, under its digest, so that a crash in between
 * leaves nothing that could be read as another part.
 */
public final class Imports {
  private final Documents documents;
  private final StateStream<ImportId, Import, ImportFact> stream;

  /** Over the state table and the journal. */
  public Imports(Documents documents, Decisions decisions) {
    this.documents = documents;
    this.stream =
        new StateStream<>(
            new Concept<>(
                Import.class,
                Keys::bulkImport,
                Streams::bulkImport,
                Import::apply,
                (account, state) -> Lists.imports(account, state.campaign(), state.id().value())),
            documents,
            decisions);
  }

  /** The refused rows of a slice. */
  private record Faults(List<RowFault> rows) {}

  /** One import, strongly consistent. */
  public Optional<Import> find(AccountId account, ImportId id) {
    return stream.find(account, id);
  }

  /** A page of a campaign's imports, in the order of their ids. */
  public Page<Import> inCampaign(
      AccountId account, CampaignId campaign, @Nullable String after, int limit) {
    return documents.list(
        Lists.imports(account, campaign, "").list(),
        Direction.ASCENDING,
        after,
        limit,
        Import.class);
  }

  /** Decides on an import. */
  public Outcome<Import, ImportFact> decide(
      Origin origin, ImportId id, Decide<Import, ImportFact> rule) {
    return stream.decide(origin, id, rule);
  }

  /**
   * Decides on an import when a slice of it is done, and keeps the slice's refused rows with it.
   *
   * @param slice its number; its rows are written once, by the decision that has facts
   */
  public Outcome<Import, ImportFact> decide(
      Origin origin,
      ImportId id,
      int slice,
      List<RowFault> faults,
      Decide<Import, ImportFact> rule) {
    return stream.decide(
        origin,
        id,
        rule,
        (_, decision, _) ->
            faults.isEmpty() || decision.facts().isEmpty()
                ? List.of()
                : List.of(
                    new Write.Put(
                        Keys.importFaults(origin.account(), id, slice),
                        Json.encode(Packed.of(new Faults(faults))),
                        0,
                        null)));
  }

  /** Keeps a part's bytes; the same again changes nothing. */
  public void keep(AccountId account, ImportId id, Part part, byte[] bytes) {
    for (int chunk = 0; chunk < part.chunks(); chunk++) {
      int from = chunk * Part.CHUNK;
      byte[] share = Arrays.copyOfRange(bytes, from, Math.min(bytes.length, from + Part.CHUNK));
      documents.put(Keys.importChunk(account, id, part, chunk), Packed.ofBytes(share), null);
    }
  }

  /**
   * One row's share of a part of a file that is not cleared.
   *
   * @param chunk from 0
   */
  public byte[] chunk(AccountId account, ImportId id, Part part, int chunk) {
    return documents
        .get(Keys.importChunk(account, id, part, chunk), Packed.class)
        .map(stored -> stored.value().bytes())
        .orElseThrow(
            () -> new IllegalStateException("part " + part.number() + " of " + id + " is gone"));
  }

  /** Deletes the file, with parts that others took the place of; again changes nothing. */
  public void clear(AccountId account, ImportId id) {
    documents
        .keys(Keys.bulkImport(account, id).pk(), Keys.IMPORT_CHUNKS)
        .forEach(documents::delete);
  }

  /** The refused rows of some slices, in their order; empty for slices that have none. */
  public List<RowFault> faults(AccountId account, ImportId id, int fromSlice, int slices) {
    List<Key> keys =
        IntStream.range(fromSlice, fromSlice + slices)
            .mapToObj(slice -> Keys.importFaults(account, id, slice))
            .toList();
    List<RowFault> rows = new ArrayList<>();
    for (Stored<Packed> stored : documents.batchGet(keys, Packed.class).values()) {
      rows.addAll(stored.value().unpacked(Faults.class).rows());
    }
    return rows;
  }
}
