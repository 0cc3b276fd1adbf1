package org.smssetup.wizard.adapter.twilio;

import com.twilio.rest.api.v2010.Account;
import com.twilio.rest.api.v2010.account.Balance;
import org.smssetup.wizard.model.AccountSid;
import org.smssetup.wizard.model.Credentials;
import org.smssetup.wizard.model.Problem;
import org.smssetup.wizard.model.TwilioAccount;

import java.time.Instant;

/** The account and its money. Nothing of the SDK's {@code Account} is ever printed: it holds the Auth Token. */
final class Accounts {
    private final TwilioCalls calls;

    Accounts(TwilioCalls calls) {
        this.calls = calls;
    }

    TwilioAccount account(Credentials credentials) throws Problem, InterruptedException {
        String sid = credentials.sid().value();
        return calls.as(credentials).read(sdk -> {
            Account account = Account.fetcher(sid).fetch(sdk);
            return !AccountSid.isOne(account.getSid()) ? null : new TwilioAccount(
                    new AccountSid(account.getSid()), account.getFriendlyName(), status(account.getStatus()),
                    type(account.getType()), Numbers.instant(account.getDateCreated()), account.getOwnerAccountSid(),
                    null, null, null, Instant.now());
        });
    }

    String balance(Credentials credentials) throws Problem, InterruptedException {
        return calls.as(credentials).read(sdk -> {
            Balance balance = Balance.fetcher().fetch(sdk);
            return balance.getBalance() == null || balance.getCurrency() == null ? null
                    : balance.getBalance() + " " + balance.getCurrency();
        });
    }

    /** The SDK has null for words that it doesn't know. */
    private static TwilioAccount.Status status(Account.Status status) {
        return switch (status) {
            case ACTIVE -> TwilioAccount.Status.ACTIVE;
            case SUSPENDED -> TwilioAccount.Status.SUSPENDED;
            case CLOSED -> TwilioAccount.Status.CLOSED;
            case null -> TwilioAccount.Status.UNKNOWN;
        };
    }

    private static TwilioAccount.Type type(Account.Type type) {
        return switch (type) {
            case TRIAL -> TwilioAccount.Type.TRIAL;
            case FULL -> TwilioAccount.Type.FULL;
            case null -> TwilioAccount.Type.UNKNOWN;
        };
    }
}
