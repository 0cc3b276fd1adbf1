package org.smssetup.wizard.steps;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.smssetup.wizard.model.Credentials;
import org.smssetup.wizard.model.Problem;
import org.smssetup.wizard.model.TwilioAccount;
import org.smssetup.wizard.port.Twilio;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Reads what belongs to an account, side by side. What can't be read is null: "can't tell" stops nobody. */
final class AccountReader {
    private static final Logger LOG = LoggerFactory.getLogger(AccountReader.class);

    private final Twilio twilio;

    AccountReader(Twilio twilio) {
        this.twilio = twilio;
    }

    TwilioAccount filled(TwilioAccount account, Credentials credentials) throws InterruptedException {
        ExecutorService sideBySide = Executors.newVirtualThreadPerTaskExecutor();
        try {
            var balance = sideBySide.submit(() -> twilio.balance(credentials));
            var verified = sideBySide.submit(() -> twilio.verifiedNumbers(credentials));
            var owned = sideBySide.submit(() -> twilio.ownedNumbers(credentials));
            return account.withBalance(orNull(balance)).withNumbers(orNull(verified), orNull(owned));
        } finally {
            // Ends what is left after an interrupt; nothing is left otherwise.
            sideBySide.shutdownNow();
        }
    }

    private static <T> T orNull(Future<T> answer) throws InterruptedException {
        try {
            return answer.get();
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof Problem problem) {
                LOG.info("can't tell: {}", problem.kind());
                return null;
            }
            throw new IllegalStateException(failed.getCause());
        }
    }
}
