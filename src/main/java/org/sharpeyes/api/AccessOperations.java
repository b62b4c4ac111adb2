package org.sharpeyes.api;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.concurrent.Executor;
import org.sharpeyes.api.http.Operations;
import org.sharpeyes.api.resource.AccountResource;
import org.sharpeyes.api.resource.ApiKeyResource;
import org.sharpeyes.api.resource.Audit;
import org.sharpeyes.api.resource.AuditResource;
import org.sharpeyes.api.resource.OidcResource;
import org.sharpeyes.api.resource.SecondFactorResource;
import org.sharpeyes.api.resource.SessionResource;
import org.sharpeyes.api.resource.UserResource;

/** The operations on who may, and on who did. */
record AccessOperations(ApiServices.Access access, Executor blocking, MeterRegistry registry, Audit audit) {
    void register(Operations operations) {
        new SessionResource(access.sessions(), registry, audit).register(operations);
        new OidcResource(access.oidc(), access.sessions(), audit).register(operations);
        new AccountResource(access.users(), access.sessions(), access.factors(), audit, blocking).register(operations);
        new SecondFactorResource(access.factors(), access.sessions(), audit).register(operations);
        new UserResource(access.users(), access.sessions(), access.factors(), audit, blocking).register(operations);
        new ApiKeyResource(access.apiKeys(), audit).register(operations);
        new AuditResource(access.audit()).register(operations);
    }
}
