package org.sharpeyes.signalling.subscription;

import gov.nist.javax.sip.message.SIPRequest;
import gov.nist.javax.sip.message.SIPResponse;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import javax.sip.header.SubscriptionStateHeader;
import org.sharpeyes.model.DeviceId;
import org.sharpeyes.signalling.profile.DeviceProfile.Subscription;
import org.sharpeyes.signalling.subscription.SubscriptionStatus.State;
import org.sharpeyes.signalling.transaction.ClientTransactionUser;
import org.sharpeyes.signalling.transaction.Rounds;
import org.sharpeyes.signalling.transaction.SignallingThread;
import org.sharpeyes.signalling.transaction.Turns;

/**
 * All subscriptions of one gateway. They begin when a device has registered, are refreshed before they lapse, begin
 * anew when the device has lost or ended them, and are forgotten when it goes offline. Any thread, but for what says
 * otherwise.
 */
public final class Subscriptions implements DeviceSubscriptions {
    /** What is asked for; a device may grant less. */
    private static final Duration EXPIRES = Duration.ofHours(1);

    private static final Duration SHORTEST = Duration.ofSeconds(30);
    private static final Duration FIRST_RETRY = Duration.ofMinutes(1);
    private static final Duration AFTER_ITS_END = Duration.ofSeconds(5);
    private static final Duration SWEEP = Duration.ofMillis(200);
    /** For these there is another time: not there, busy, out of order (RFC 3261 §21). */
    private static final Set<Integer> PASSING = Set.of(408, 480, 486, 491, 500, 503, 504, 600);

    private static final int NO_SUCH_DIALOG = 481;
    private static final int NO_ANSWER = 408;

    private final SubscribeRequests requests;
    private final Turns turns;
    private final SignallingThread thread;
    private final InstantSource clock;
    private final RandomGenerator random;
    private final SubscriptionTable table = new SubscriptionTable();
    private final NavigableSet<SubscriptionDialog> due =
            new TreeSet<>(Comparator.comparing(SubscriptionDialog::due).thenComparingLong(SubscriptionDialog::token));
    private final Rounds sweeping;

    /**
     * Subscribes to nothing yet.
     *
     * @param turns lets devices be asked a few at a time
     * @param random unpredictable, so that nobody can guess a dialog
     */
    public Subscriptions(
            SubscribeRequests requests,
            Turns turns,
            SignallingThread thread,
            InstantSource clock,
            RandomGenerator random) {
        this.requests = requests;
        this.turns = turns;
        this.thread = thread;
        this.clock = clock;
        this.random = random;
        this.sweeping = new Rounds(thread, SWEEP, this::sweep);
    }

    /** Subscribes to these and no others of a device that knows of none as yet. Signalling thread. */
    public void begin(DeviceId device, Set<Subscription> kinds) {
        forget(device);
        Map<Subscription, Integer> wished = table.wishesOf(device);
        wished.forEach((kind, interval) -> open(device, kind, interval));
        kinds.stream().filter(kind -> !wished.containsKey(kind)).sorted().forEach(kind -> open(device, kind, 0));
    }

    /** Asks for all of a device's again, in their dialogs: it may have forgotten them. Signalling thread. */
    public void refresh(DeviceId device) {
        table.of(device).stream()
                .filter(dialog -> dialog.isSettled() && dialog.state() == State.ACTIVE)
                .forEach(this::ask);
    }

    /** The device can no longer be reached, and will have forgotten when it is back. Signalling thread. */
    public void forget(DeviceId device) {
        table.of(device).forEach(this::drop);
    }

    @Override
    public CompletionStage<Optional<SubscriptionStatus>> add(DeviceId device, Subscription kind, int interval) {
        return onThread(() -> {
            Optional<SubscriptionDialog> known = table.find(device, kind);
            table.wish(device, kind, interval);
            Optional<SubscriptionDialog> fitting =
                    known.filter(dialog -> dialog.interval() == interval && dialog.state() != State.REFUSED);
            if (fitting.isEmpty()) {
                known.ifPresent(this::cancel);
            }
            return Optional.of(
                    fitting.orElseGet(() -> open(device, kind, interval)).view());
        });
    }

    /** Somebody asked for this in an earlier life: it is subscribed to whenever the device is there. */
    public void restore(DeviceId device, Subscription kind, int interval) {
        thread.run(() -> {
            table.wish(device, kind, interval);
            if (!table.of(device).isEmpty() && table.find(device, kind).isEmpty()) {
                open(device, kind, interval);
            }
        });
    }

    @Override
    public CompletionStage<Optional<SubscriptionStatus>> remove(DeviceId device, Subscription kind) {
        return onThread(() -> {
            Optional<SubscriptionDialog> known = table.find(device, kind);
            table.unwish(device, kind);
            Optional<SubscriptionStatus> last = known.map(SubscriptionDialog::view);
            known.ifPresent(this::cancel);
            return last;
        });
    }

    private CompletionStage<Optional<SubscriptionStatus>> onThread(Supplier<Optional<SubscriptionStatus>> step) {
        CompletableFuture<Optional<SubscriptionStatus>> result = new CompletableFuture<>();
        return thread.run(() -> result.complete(step.get()))
                ? result
                : CompletableFuture.completedStage(Optional.empty());
    }

    @Override
    public List<SubscriptionStatus> of(DeviceId device) {
        return table.of(device).stream()
                .map(SubscriptionDialog::view)
                .sorted(Comparator.comparing(SubscriptionStatus::kind))
                .toList();
    }

    /** Subscriptions that hold or are to hold. */
    public int size() {
        return table.size();
    }

    /** Asks for what is about to lapse and for what is to be tried again; whether there is more to come. */
    private boolean sweep() {
        while (!due.isEmpty() && !due.first().due().isAfter(clock.instant())) {
            ask(due.first());
        }
        return !due.isEmpty();
    }

    /** Whose subscription a NOTIFY belongs to, by the dialog it came in: devices write channels into From. */
    public Optional<DeviceId> deviceOf(SIPRequest notify) {
        return table.find(notify).map(SubscriptionDialog::device);
    }

    /**
     * Whether a NOTIFY belongs to a subscription that we had once, before a restart, say, while its device has others:
     * it may forget that one.
     */
    public boolean isLeftOver(SIPRequest notify, DeviceId device) {
        return table.isPast(notify)
                && !saysItIsOver(notify)
                && table.of(device).stream().anyMatch(dialog -> dialog.state() == State.ACTIVE);
    }

    /** A NOTIFY was taken. */
    public void onNotify(SIPRequest notify) {
        table.find(notify).ifPresent(dialog -> dialog.notified(clock.instant()));
        if (saysItIsOver(notify)) {
            // If that is too much just now, the refresh will find that the device knows of it no more.
            thread.run(() ->
                    table.find(notify).filter(SubscriptionDialog::isSettled).ifPresent(this::onEnded));
        }
    }

    private static boolean saysItIsOver(SIPRequest notify) {
        return notify.getHeader(SubscriptionStateHeader.NAME) instanceof SubscriptionStateHeader header
                && header.getState().equalsIgnoreCase(SubscriptionStateHeader.TERMINATED);
    }

    private void onEnded(SubscriptionDialog dialog) {
        dialog.ended();
        renew(dialog);
        lookAgain(dialog, dialog.pause(AFTER_ITS_END));
    }

    private SubscriptionDialog open(DeviceId device, Subscription kind, int interval) {
        SubscriptionDialog dialog = new SubscriptionDialog(device, kind, interval, random.nextLong());
        table.put(dialog);
        ask(dialog);
        return dialog;
    }

    private void drop(SubscriptionDialog dialog) {
        due.remove(dialog);
        table.remove(dialog);
        dialog.end();
    }

    private void cancel(SubscriptionDialog dialog) {
        drop(dialog);
        if (dialog.isSettled() && dialog.state() == State.ACTIVE) {
            requests.send(dialog, Duration.ZERO, ClientTransactionUser.UNHEARD);
        }
    }

    private void ask(SubscriptionDialog dialog) {
        due.remove(dialog);
        dialog.ask();
        boolean accepted = turns.add(turn -> {
            if (dialog.isEnded() || !requests.send(dialog, EXPIRES, new Asking(dialog, turn))) {
                drop(dialog);
                turn.over();
            }
        });
        if (!accepted) {
            tryLater(dialog, 0);
        }
    }

    private void onFinal(SubscriptionDialog dialog, SIPResponse response) {
        int status = response.getStatusCode();
        if (status / 100 == 2) {
            accept(dialog, response);
        } else if (dialog.isEnded()) {
            dialog.refused(status);
        } else if (status == NO_SUCH_DIALOG && dialog.state() == State.ACTIVE) {
            dialog.failed(status);
            renew(dialog);
            ask(dialog);
        } else if (PASSING.contains(status)) {
            tryLater(dialog, status);
        } else {
            dialog.refused(status);
        }
    }

    private void accept(SubscriptionDialog dialog, SIPResponse response) {
        Duration granted = response.getExpires() == null
                ? EXPIRES
                : Duration.ofSeconds(response.getExpires().getExpires());
        if (granted.toSeconds() <= 0 || requests.isRefusal(dialog, response)) {
            dialog.refused(response.getStatusCode());
            return;
        }
        dialog.accepted(response, clock.instant().plus(granted));
        if (dialog.isEnded()) {
            requests.send(dialog, Duration.ZERO, ClientTransactionUser.UNHEARD);
        } else {
            Duration refresh = Duration.ofMillis((long) (granted.toMillis() * (0.75 + 0.1 * random.nextDouble())));
            lookAgain(dialog, refresh.compareTo(SHORTEST) < 0 ? SHORTEST : refresh);
        }
    }

    private void tryLater(SubscriptionDialog dialog, int status) {
        dialog.failed(status);
        if (!dialog.isEnded()) {
            renew(dialog);
            lookAgain(dialog, dialog.pause(FIRST_RETRY));
        }
    }

    /** What comes next begins a dialog of its own. */
    private void renew(SubscriptionDialog dialog) {
        due.remove(dialog);
        dialog.beginAnew(random.nextLong());
    }

    private void lookAgain(SubscriptionDialog dialog, Duration after) {
        due.remove(dialog);
        dialog.dueAt(clock.instant().plus(after));
        due.add(dialog);
        sweeping.wake();
    }

    private final class Asking implements ClientTransactionUser {
        private final SubscriptionDialog dialog;
        private final Turns.Turn turn;

        Asking(SubscriptionDialog dialog, Turns.Turn turn) {
            this.dialog = dialog;
            this.turn = turn;
        }

        @Override
        public void onFinal(SIPResponse response) {
            turn.over();
            Subscriptions.this.onFinal(dialog, response);
        }

        @Override
        public void onTimeout() {
            turn.over();
            tryLater(dialog, NO_ANSWER);
        }
    }
}
