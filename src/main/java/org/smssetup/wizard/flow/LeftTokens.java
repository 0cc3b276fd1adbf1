package org.smssetup.wizard.flow;

import org.smssetup.wizard.model.AccountSid;
import org.smssetup.wizard.model.Deed;
import org.smssetup.wizard.model.Draft;
import org.smssetup.wizard.model.SecretName;
import org.smssetup.wizard.model.Snapshot;
import org.smssetup.wizard.model.StepId;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Auth Tokens that are still kept although no site that was set up uses their account any more. */
public final class LeftTokens {
    private static final String FRONT = SecretName.authToken(new AccountSid("AC" + "0".repeat(32))).account().replaceAll("AC0+$", "");

    private LeftTokens() {
    }

    /** A deed that is {@code NOT_DONE} is one whose secret isn't kept, or not any more. */
    public static List<Deed.SecretKept> among(Draft draft, List<Deed> deeds) {
        Snapshot known = new Snapshot(StepId.HOME, List.of(), Set.of(), Set.of(), draft, deeds, Map.of());
        return deeds.stream().filter(Deed.SecretKept.class::isInstance).map(Deed.SecretKept.class::cast)
                .filter(kept -> kept.state() != Deed.State.NOT_DONE)
                .filter(kept -> account(kept).filter(sid -> !sid.equals(draft.accountSid()) && !SiteStanding.anyUses(sid, known)).isPresent())
                .toList();
    }

    /** Whose Auth Token it is; empty: it is another kind of secret. */
    public static Optional<AccountSid> account(Deed.SecretKept kept) {
        String name = kept.name().account();
        return name.startsWith(FRONT) ? Optional.of(new AccountSid(name.substring(FRONT.length()))) : Optional.empty();
    }
}
