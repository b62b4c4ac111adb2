/**
 * Who may and who did: users, sessions, tokens and the audit trail. It serves no requests and knows no SQL.
 */
@NullMarked
package org.sharpeyes.access;

import org.jspecify.annotations.NullMarked;
