package org.sharpeyes.inventory;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.sharpeyes.inventory.point.Authorship;
import org.sharpeyes.inventory.point.FileChange;
import org.sharpeyes.inventory.point.FileEdit;
import org.sharpeyes.inventory.point.PointFile;
import org.sharpeyes.model.Secret;

/** Where the files of points and their history are kept. They are too large to be held in memory. */
public interface PointFiles {

    /** Makes a file's next state out of its present one. */
    interface Editor {
        /**
         * Decides on one file; pure, as it may be asked twice.
         *
         * @param before null: there is no such file yet
         * @return empty where it stays as it is
         */
        Optional<FileEdit> edit(String gbCode, @Nullable PointFile before);
    }

    /** Where each file lies: what of a point is kept beside its file follows from it. */
    interface Projection {
        Point of(PointFile file);
    }

    /** What lists need of a file that was edited. */
    record Edited(Point point, boolean created) {}

    /** Many edits that wait to become true together. Used by one thread. */
    interface Staging extends AutoCloseable {
        /**
         * Edits these files aside; blocks. A code that was staged before is edited on.
         *
         * @return what will be true when it is committed, without the files that stay as they are
         */
        List<Edited> stage(Collection<String> gbCodes, Editor editor);

        /**
         * Makes all of it true, or nothing; blocks. A file that changed meanwhile is edited anew.
         *
         * @return those that were edited anew, as they are now
         */
        List<Edited> commit();

        /** Forgets what was not committed; blocks. */
        @Override
        void close();
    }

    /** The file of this point; blocks. */
    Optional<PointFile> find(String gbCode);

    /** Reads the files of these points, a few at a time, in the order of the codes; blocks. */
    void read(Collection<String> gbCodes, Consumer<PointFile> reader);

    /** Codes of the files that say where on the network their cameras are, by that address; blocks. */
    Map<String, String> byAddress();

    /** Codes of files that say this address; blocks. */
    List<String> withAddress(String address, int limit);

    /**
     * Edits files in one transaction.
     *
     * @return what changed, when it is durable
     */
    CompletionStage<List<Edited>> edit(Collection<String> gbCodes, Projection projection, Editor editor);

    /** Begins edits that are too many to hold the store up. */
    Staging begin(Projection projection);

    /**
     * Gives a file another code, with its history, its credentials and the channel of its point, in one transaction.
     *
     * @return what it says now, when that is durable; empty where no point has the old code, or one has the new one
     */
    CompletionStage<Optional<Edited>> recode(
            String gbCode, String newCode, Projection projection, Authorship by, String reason);

    /** Steps of a file's history behind this number, latest first; blocks. */
    List<HistoryStep> history(String gbCode, @Nullable Long before, int limit);

    /** Keeps the credentials of a point's device, encrypted; null takes them away. */
    CompletionStage<Void> keepCredentials(String gbCode, @Nullable Secret credentials);

    /** The credentials of a point's device in the clear; blocks. */
    Optional<Secret> credentials(String gbCode);

    /**
     * A step of a file's history.
     *
     * @param number rising
     */
    record HistoryStep(long number, FileChange change) {}
}
