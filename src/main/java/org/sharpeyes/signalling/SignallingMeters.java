package org.sharpeyes.signalling;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import org.sharpeyes.signalling.arrival.Arrivals;
import org.sharpeyes.signalling.profile.Profiles;
import org.sharpeyes.signalling.redirect.Redirects;
import org.sharpeyes.signalling.registrar.Registrations;
import org.sharpeyes.signalling.subscription.Subscriptions;
import org.sharpeyes.signalling.trace.SipTrace;
import org.sharpeyes.signalling.transaction.RecentAnswers;
import org.sharpeyes.signalling.transaction.SignallingThread;
import org.sharpeyes.signalling.transaction.SipTransactions;
import org.sharpeyes.transport.KernelDrops;

/** What signalling tells of itself: how much of each it holds, and what was lost before it. */
record SignallingMeters(MeterRegistry meters) {
    void ofRequests(FloodLimits limits, RecentAnswers recent, Signalling signalling) {
        meters.gauge("gw.sip.troublemakers", limits, FloodLimits::size);
        meters.gauge("gw.sip.answers.remembered", recent, RecentAnswers::size);
        FunctionCounter.builder("gw.sip.dropped", signalling, open -> KernelDrops.at(number -> number == open.port()))
                .tag("reason", "kernel")
                .register(meters);
    }

    void ofDevices(
            Registrations registrations,
            Redirects redirects,
            Subscriptions subscriptions,
            Arrivals arrivals,
            Profiles profiles) {
        meters.gauge("gw.sip.registered", registrations, Registrations::size);
        meters.gauge("gw.sip.redirect.nodes", redirects, Redirects::present);
        meters.gauge("gw.sip.redirected", redirects, Redirects::remembered);
        meters.gauge("gw.sip.subscriptions", subscriptions, Subscriptions::size);
        arrivals.meter(meters);
        profiles.meter(meters);
    }

    void ofWork(SipTrace trace, SignallingThread thread, SipTransactions transactions) {
        meters.gauge("gw.sip.trace.bytes", trace, SipTrace::size);
        meters.gauge("gw.sip.queue", thread, SignallingThread::pending);
        meters.gauge("gw.sip.transactions", transactions, SipTransactions::waiting);
    }
}
