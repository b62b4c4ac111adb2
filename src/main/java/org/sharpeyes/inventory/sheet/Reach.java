package org.sharpeyes.inventory.sheet;

/** What of the ground whoever brings a sheet may change. Asked for every row: from memory. */
public interface Reach {
    /** All of it. */
    Reach EVERYWHERE = new Reach() {
        @Override
        public boolean hasGrid(String gridCode) {
            return true;
        }

        @Override
        public boolean hasPoint(String gbCode) {
            return true;
        }
    };

    /** Whether this grid is within it; there may be none of this code. */
    boolean hasGrid(String gridCode);

    /** Whether this point, which is there, is within it. */
    boolean hasPoint(String gbCode);
}
