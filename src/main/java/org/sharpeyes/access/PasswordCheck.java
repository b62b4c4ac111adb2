package org.sharpeyes.access;

/** What became of a password that was looked at: it passed, or what can become of a sign-in. */
public sealed interface PasswordCheck
        permits PasswordCheck.Passed, SignIn.Refused, SignIn.Postponed, SignIn.CodeNeeded {
    record Passed(Principal principal) implements PasswordCheck {}
}
