package org.sharpeyes.signalling.transaction;

import gov.nist.javax.sip.message.SIPRequest;
import gov.nist.javax.sip.message.SIPResponse;
import javax.sip.ClientTransaction;
import javax.sip.DialogTerminatedEvent;
import javax.sip.IOExceptionEvent;
import javax.sip.InvalidArgumentException;
import javax.sip.RequestEvent;
import javax.sip.ResponseEvent;
import javax.sip.ServerTransaction;
import javax.sip.SipException;
import javax.sip.SipListener;
import javax.sip.SipProvider;
import javax.sip.TimeoutEvent;
import javax.sip.TransactionTerminatedEvent;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns the stack's events into calls of the transaction users, all of them on the signalling thread. */
final class StackListener implements SipListener {
    private static final Logger LOG = LoggerFactory.getLogger(StackListener.class);

    private final SipProvider provider;
    private final SignallingThread thread;
    private final ServerTransactionUser server;

    StackListener(SipProvider provider, SignallingThread thread, ServerTransactionUser server) {
        this.provider = provider;
        this.thread = thread;
        this.server = server;
    }

    @Override
    public void processRequest(RequestEvent event) {
        SIPRequest request = (SIPRequest) event.getRequest();
        try {
            @Nullable ServerTransaction open = event.getServerTransaction();
            ServerTransaction transaction = open == null ? provider.getNewServerTransaction(request) : open;
            SIPResponse response = request.createResponse(server.onRequest(request));
            transaction.sendResponse(response);
        } catch (SipException | InvalidArgumentException e) {
            LOG.debug("cannot answer {}: {}", request.getMethod(), e.getMessage());
        }
    }

    @Override
    public void processResponse(ResponseEvent event) {
        SIPResponse response = (SIPResponse) event.getResponse();
        ClientTransactionUser user = userOf(event.getClientTransaction());
        if (user == null) {
            return;
        }
        if (response.getStatusCode() < 200) {
            run(() -> user.onProvisional(response));
        } else {
            run(() -> user.onFinal(response));
        }
    }

    @Override
    public void processTimeout(TimeoutEvent event) {
        if (!event.isServerTransaction()) {
            timedOut(userOf(event.getClientTransaction()));
        }
    }

    private void timedOut(@Nullable ClientTransactionUser user) {
        if (user != null) {
            run(user::onTimeout);
        }
    }

    private static @Nullable ClientTransactionUser userOf(@Nullable ClientTransaction transaction) {
        return transaction != null && transaction.getApplicationData() instanceof ClientTransactionUser user
                ? user
                : null;
    }

    private void run(Runnable call) {
        if (thread.isCurrent()) {
            call.run();
        } else if (!thread.run(call)) {
            LOG.debug("signalling has stopped");
        }
    }

    @Override
    public void processIOException(IOExceptionEvent event) {}

    @Override
    public void processTransactionTerminated(TransactionTerminatedEvent event) {}

    @Override
    public void processDialogTerminated(DialogTerminatedEvent event) {}
}
