package org.sharpeyes.picture.snapshot;

import java.time.Instant;

/**
 * That a picture must not be deleted.
 *
 * @param by who wants it
 * @param caseNumber empty where there is none
 */
public record Hold(String by, String reason, String caseNumber, Instant since) {}
