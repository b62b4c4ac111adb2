package org.sharpeyes.api;

import org.sharpeyes.api.http.Operations;
import org.sharpeyes.api.http.Whereabouts;
import org.sharpeyes.api.point.ObservedView;
import org.sharpeyes.api.point.PointOperations;
import org.sharpeyes.api.resource.Audit;
import org.sharpeyes.api.resource.CatalogResource;
import org.sharpeyes.api.resource.DeviceResource;
import org.sharpeyes.api.resource.GridResource;
import org.sharpeyes.api.resource.MaintenanceResource;
import org.sharpeyes.api.resource.ProfileResource;
import org.sharpeyes.api.resource.QuarantineResource;
import org.sharpeyes.api.resource.RankingResource;
import org.sharpeyes.api.resource.ReportResource;
import org.sharpeyes.api.resource.StatisticsResource;
import org.sharpeyes.api.resource.StreamUrls;
import org.sharpeyes.api.resource.SubscriptionResource;
import org.sharpeyes.api.resource.TargetResource;
import org.sharpeyes.api.resource.TraceResource;
import org.sharpeyes.api.sheet.PointImportResource;
import org.sharpeyes.api.sheet.PointSheetResource;
import org.sharpeyes.inventory.Inventory;
import org.sharpeyes.inventory.kpi.report.MonthlyReports;

/** The operations on devices, points and grids, and on the figures made of them. */
record RegistryOperations(ApiServices services, StreamUrls urls, Whereabouts whereabouts, Audit audit) {
    void register(Operations operations) {
        ApiServices.Registry registry = services.registry();
        ApiServices.Sip sip = services.sip();
        new DeviceResource(registry.inventory(), sip.profiles(), whereabouts, audit).register(operations);
        new QuarantineResource(registry.inventory(), sip.guide(), audit).register(operations);
        new ProfileResource(sip.profiles(), registry.inventory()).register(operations);
        new TraceResource(sip.trace(), registry.inventory(), audit).register(operations);
        new SubscriptionResource(sip.subscriptions(), registry.inventory(), audit).register(operations);
        new CatalogResource(registry.syncCatalog(), registry.inventory(), audit).register(operations);
        Inventory inventory = registry.inventory();
        ApiServices.Media media = services.media();
        ObservedView.Sources observed = new ObservedView.Sources(
                inventory, media.streams(), media.pictures().archive(), urls);
        new PointOperations(inventory, observed, whereabouts, audit).register(operations);
        new GridResource(registry.inventory(), whereabouts).register(operations);
        new StatisticsResource(registry.inventory(), registry.kpis(), whereabouts, audit).register(operations);
        new RankingResource(registry.inventory(), registry.kpis()).register(operations);
        new TargetResource(registry.kpis(), audit).register(operations);
        MonthlyReports reports = new MonthlyReports(
                registry.inventory(), registry.kpis(), services.operation().clock());
        new ReportResource(registry.inventory(), registry.kpis(), reports, audit).register(operations);
        new MaintenanceResource(registry.inventory(), registry.kpis().maintenance(), whereabouts, audit)
                .register(operations);
        new PointImportResource(registry.imports(), services.operation().blocking(), whereabouts, audit)
                .register(operations);
        new PointSheetResource(registry.imports(), registry.inventory().register(), audit).register(operations);
        new AlarmOperations(registry, services.operation(), whereabouts, audit).register(operations);
    }
}
