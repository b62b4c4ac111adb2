package org.sharpeyes.access;

import java.time.Duration;

/** What became of an attempt to sign in. */
public sealed interface SignIn {
    record Accepted(Session session) implements SignIn {}

    /** Name, password or code is wrong; which of them is not told. */
    record Refused() implements SignIn, PasswordCheck {}

    /** The password is right; the user's second factor is needed, too. */
    record CodeNeeded() implements SignIn, PasswordCheck {}

    /** Too many wrong attempts by this user from this source, or by anybody from it. */
    record Postponed(Duration retryAfter) implements SignIn, PasswordCheck {}
}
