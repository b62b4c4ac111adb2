/**
 * Signing in at a provider of OpenID Connect: authorization code flow with PKCE (RFC 7636), ID tokens checked against the
 * provider's keys. Tells who somebody is and which grants follow; sessions are begun elsewhere.
 */
@NullMarked
package org.sharpeyes.access.oidc;

import org.jspecify.annotations.NullMarked;
