package org.sharpeyes.api;

import org.sharpeyes.api.http.Operations;
import org.sharpeyes.api.http.Whereabouts;
import org.sharpeyes.api.resource.AlertDaysResource;
import org.sharpeyes.api.resource.AlertResource;
import org.sharpeyes.api.resource.AlertRuleResource;
import org.sharpeyes.api.resource.Audit;
import org.sharpeyes.api.resource.ResponseLevelResource;
import org.sharpeyes.api.resource.SilenceResource;
import org.sharpeyes.api.resource.WebhookResource;

/** The operations on alerts, on what decides on them, and on who is told. */
record AlarmOperations(
        ApiServices.Registry registry, ApiServices.Operation operation, Whereabouts whereabouts, Audit audit) {
    void register(Operations operations) {
        ApiServices.Alarms alarms = registry.alarms();
        new AlertResource(alarms.alerts(), whereabouts, audit).register(operations);
        new AlertDaysResource(alarms.alerts(), registry.kpis()).register(operations);
        new AlertRuleResource(alarms.rules(), audit).register(operations);
        new SilenceResource(alarms.silences(), operation.clock(), whereabouts, audit).register(operations);
        new ResponseLevelResource(alarms.responses(), registry.inventory(), whereabouts, audit).register(operations);
        new WebhookResource(registry.webhooks(), audit, operation.blocking()).register(operations);
    }
}
