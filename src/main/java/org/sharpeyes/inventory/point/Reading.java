package org.sharpeyes.inventory.point;

/** What became of one text that should be a field's value. */
public sealed interface Reading {

    /**
     * It is one.
     *
     * @param value in the form in which it is stored
     */
    record Good(String value) implements Reading {}

    /** It is none, and why. */
    record Bad(Wording problem, Wording suggestion) implements Reading {}
}
