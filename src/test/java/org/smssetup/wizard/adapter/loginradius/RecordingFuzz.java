package org.smssetup.wizard.adapter.loginradius;

import org.smssetup.wizard.adapter.loginradius.ContractLearner.Learned;
import org.smssetup.wizard.fuzz.Holds;
import org.smssetup.wizard.model.Secret;
import org.smssetup.wizard.model.Site;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;

/**
 * Whatever stands in a recording. In it {@code SID}, {@code TOK}, {@code NUM}, {@code SITE} and {@code KEY} behind a
 * dollar sign stand for what is known.
 */
public final class RecordingFuzz {
    private static final String SID = "AC" + "0".repeat(32);
    private static final String TOKEN = "0123456789abcdef".repeat(2);
    private static final String NUMBER = "+14155550199";
    private static final String KEY = "not-a-real-key-0001";
    private static final Site SITE = new Site(9001734, "Acme (production)", "acme.example.com", false, List.of(), "");
    /** What the recording's cookies and headers hold in the seeds. */
    private static final String CANARY = "CANARYdonotlearnthis";

    private RecordingFuzz() {
    }

    /** Either something learned or a reason against it. */
    private record Outcome(Learned learned, HarUnfit unfit) {
        static Outcome of(byte[] file) {
            try (Secret token = Secret.copyOf(TOKEN)) {
                Known known = new Known(SID, token, NUMBER, SITE, KEY);
                return new Outcome(new ContractLearner(known, ContractReader.shipped(), LocalDate.of(2026, 11, 23))
                        .learn(HarReader.read(new ByteArrayInputStream(file), SID)), null);
            } catch (HarUnfit unfit) {
                return new Outcome(null, unfit);
            } catch (IOException | InterruptedException impossible) {
                throw new AssertionError("from memory", impossible);
            }
        }
    }

    public static void fuzzerTestOneInput(byte[] input) {
        byte[] file = new String(input, StandardCharsets.ISO_8859_1).replace("$SID", SID).replace("$TOK", TOKEN).replace("$NUM", NUMBER)
                .replace("$SITE", "9001734").replace("$KEY", KEY).getBytes(StandardCharsets.ISO_8859_1);
        Outcome outcome = Holds.inTime(() -> Outcome.of(file));
        if (outcome.learned() == null) {
            Holds.that(outcome.unfit().what() != null && !outcome.unfit().where().contains(TOKEN), "no reason, or one with a secret");
            return;
        }
        Contract contract = outcome.learned().contract();
        String written = new String(ContractWriter.write(contract), StandardCharsets.UTF_8);
        for (String secret : List.of(SID, TOKEN, NUMBER, NUMBER.substring(1), KEY, "9001734", "acme.example.com", CANARY)) {
            Holds.that(!written.contains(secret), secret + " was learned");
            Holds.that(!outcome.learned().told().toString().contains(secret), secret + " is shown");
        }
        try {
            Holds.same(contract, ContractReader.read(written.getBytes(StandardCharsets.UTF_8)), "written and read");
        } catch (ContractUnfit unfit) {
            throw new AssertionError("can't be read again: " + unfit.getMessage());
        }
        for (Call call : contract.operations().keySet()) {
            URI host = contract.host(call);
            String name = host.getHost().toLowerCase(Locale.ROOT);
            Holds.that(host.toString().equals("https://" + host.getHost()) && (name.endsWith(".loginradius.com")
                    || call.host() == Call.Host.CONFIG), "somebody else's address: " + host);
            boolean ours = call.sms() || contract.operation(call).equals(ContractReader.shipped().operation(call));
            Holds.that(ours, "another call was learned: " + call);
        }
    }
}
