package org.sharpeyes.model;

/** What became of a request to change something. */
public sealed interface Outcome<T> {

    /** It was done and is durable. */
    record Done<T>(T value) implements Outcome<T> {}

    /** There is no such thing. */
    record NotFound<T>(String what) implements Outcome<T> {}

    /**
     * It contradicts what is there.
     *
     * @param field the field that stands in the way, as in the API
     * @param reason a sentence with what is allowed
     */
    record Refused<T>(String field, String reason) implements Outcome<T> {}
}
