package org.sharpeyes.webhook;

import org.sharpeyes.model.Secret;

/**
 * A new endpoint with its signing secret, which is shown this once.
 *
 * @param secret {@code whsec_} and the key in Base64
 */
public record CreatedEndpoint(Endpoint endpoint, Secret secret) {}
