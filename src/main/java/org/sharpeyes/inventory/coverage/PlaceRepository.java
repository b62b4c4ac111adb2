package org.sharpeyes.inventory.coverage;

import java.util.List;
import java.util.concurrent.CompletionStage;

/** Where places that must be seen are kept. */
public interface PlaceRepository {
    /** All of them; blocks. */
    List<RequiredPlace> load();

    /** Saves all or none; one of the same id is replaced. Never blocks. */
    CompletionStage<Void> save(List<RequiredPlace> places);

    CompletionStage<Void> remove(String id);
}
