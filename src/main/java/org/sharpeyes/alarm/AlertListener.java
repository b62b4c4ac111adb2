package org.sharpeyes.alarm;

/** Who wants to know of alerts. Called after the commit, on the store's thread: it must be quick and must not throw. */
public interface AlertListener {
    void onAlert(AlertEvent event);
}
