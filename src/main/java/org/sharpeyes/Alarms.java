package org.sharpeyes;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ScheduledExecutorService;
import org.sharpeyes.alarm.Alert;
import org.sharpeyes.alarm.Alerts;
import org.sharpeyes.alarm.Mute;
import org.sharpeyes.alarm.Mute.Hush;
import org.sharpeyes.alarm.Wording;
import org.sharpeyes.alarm.fault.BlindPlaces;
import org.sharpeyes.alarm.fault.PlayFailures;
import org.sharpeyes.alarm.quiet.Silences;
import org.sharpeyes.alarm.rule.ResponseLevels;
import org.sharpeyes.alarm.rule.RuleBook;
import org.sharpeyes.api.ApiServices;
import org.sharpeyes.inventory.Inventory;
import org.sharpeyes.inventory.kpi.Maintenance;
import org.sharpeyes.model.ChannelId;
import org.sharpeyes.model.DeviceId;
import org.sharpeyes.play.FailureTexts;
import org.sharpeyes.play.LivePlay;
import org.sharpeyes.play.PlayCause;
import org.sharpeyes.play.PlayFailure;
import org.sharpeyes.play.PlayListener;
import org.sharpeyes.settings.GatewaySettings;
import org.sharpeyes.store.Store;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Composes what decides on alerts, and what finds faults that no device tells of. */
final class Alarms {
    private static final Logger LOG = LoggerFactory.getLogger(Alarms.class);
    private static final Duration LOOK_AT_RULES = Duration.ofSeconds(2);
    private static final Duration LOOK_AT_WINDOWS = Duration.ofMinutes(1);
    /** The alerts of many devices that go at once are opened a portion at a time. */
    private static final Duration DEVICES_FIRST = Duration.ofSeconds(5);

    private static final int PORTION = 500;

    private Alarms() {}

    /** Rules and silences, from before the first alert on; blocks. */
    static ApiServices.Alarms open(
            GatewaySettings settings,
            Store store,
            Inventory inventory,
            Alerts alerts,
            InstantSource clock,
            ScheduledExecutorService scheduler,
            Parts parts) {
        ResponseLevels responses = new ResponseLevels(store.responses(), clock);
        Path file = Optional.ofNullable(settings.alarm().rulesFile())
                .orElseGet(() -> settings.store().directory().resolve("alert-rules.yaml"));
        RuleBook rules = new RuleBook(file, inventory, responses, clock);
        Silences silences = new Silences(store.silences(), alerts::unmute, clock);
        alerts.judgeBy(rules);
        responses.addListener(grid -> noted(alerts.judgeAnew(grid)));
        rules.addListener(() -> noted(alerts.judgeAnew()));
        alerts.muteBy(silences);
        rules.knowSuccessors(store.grids().successors());
        List.of(rules, silences, responses).forEach(inventory::addListener);
        Workers.every(LOOK_AT_RULES, rules::refresh, scheduler, parts);
        Workers.every(
                Duration.ofHours(1),
                () -> prune(alerts, clock.instant().minus(settings.alarm().keepClosed())),
                scheduler,
                parts);
        return new ApiServices.Alarms(alerts, rules, silences, responses);
    }

    private static void noted(CompletionStage<Void> judged) {
        judged.whenComplete((done, failure) -> {
            if (failure != null) {
                LOG.error("open alerts keep their levels for now, tried again in a second", failure);
            }
        });
    }

    private static void prune(Alerts alerts, Instant before) {
        alerts.removeClosed(before, PORTION).thenAccept(removed -> {
            if (removed == PORTION) {
                prune(alerts, before);
            }
        });
    }

    /** Maintenance windows keep alerts quiet, too. */
    static void honour(Maintenance maintenance, ApiServices.Alarms alarms) {
        Mute silences = alarms.silences();
        alarms.alerts().muteBy((alert, now) -> silences.of(alert, now).or(() -> excuse(maintenance, alert, now)));
    }

    private static Optional<Hush> excuse(Maintenance maintenance, Alert alert, Instant now) {
        List<String> codes = new ArrayList<>(List.of(alert.deviceId().value()));
        if (alert.channelId() != null) {
            codes.add(alert.channelId());
        }
        return maintenance
                .excusing(codes, alert.gridCodes())
                .map(window -> new Hush("maintenance/" + window.id(), now.plus(LOOK_AT_WINDOWS)));
    }

    /** Places that turn blind are alerts, and rules may ask for them. */
    static void watch(
            ApiServices.Territory territory,
            GatewaySettings settings,
            Inventory inventory,
            ApiServices.Alarms alarms,
            InstantSource clock) {
        alarms.rules()
                .knowRequiredPlaces(channel -> inventory
                        .point(channel)
                        .filter(point -> territory.coverage().needs(point.gbCode()))
                        .isPresent());
        Watchers watchers =
                new Watchers(territory, inventory, new DeviceId(settings.sip().id()));
        territory
                .coverage()
                .addListener(new BlindPlaces(
                        watchers::locate,
                        watchers::goneWith,
                        settings.alarm().offlineAfter().plus(DEVICES_FIRST),
                        alarms.alerts(),
                        clock));
    }

    /** Plays that keep failing are alerts. */
    static void watch(
            LivePlay play, GatewaySettings settings, Inventory inventory, Alerts alerts, InstantSource clock) {
        PlayFailures failures = new PlayFailures(settings.alarm().playFailures(), inventory, alerts, clock);
        FailureTexts chinese = FailureTexts.of(Locale.CHINESE);
        FailureTexts english = FailureTexts.of(Locale.ENGLISH);
        play.addListener(new PlayListener() {
            @Override
            public void onPlayed(ChannelId channel) {
                failures.played(channel);
            }

            @Override
            public void onFailed(ChannelId channel, PlayFailure failure) {
                if (failure.cause() != PlayCause.DEVICE_OFFLINE && failure.cause() != PlayCause.GATEWAY_CLOSING) {
                    failures.failed(
                            channel,
                            new Wording(
                                    chinese.explain(failure).message(),
                                    english.explain(failure).message()));
                }
            }
        });
    }
}
