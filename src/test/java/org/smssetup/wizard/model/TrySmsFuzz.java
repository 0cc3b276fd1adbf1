package org.smssetup.wizard.model;

import org.smssetup.wizard.fuzz.Holds;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/** Whatever is pasted where Twilio's "Try SMS" block belongs. */
public final class TrySmsFuzz {
    private static final Pattern TOKEN = Pattern.compile("(?<![A-Za-z0-9])[0-9a-f]{32}(?![A-Za-z0-9])");

    private TrySmsFuzz() {
    }

    public static void fuzzerTestOneInput(byte[] input) {
        String text = Holds.sometimesLong(Holds.text(input), 20_000);
        Optional<TrySmsBlock> read = Holds.inTime(() -> TrySmsBlock.read(text));
        String shown = Pasted.visible(text);
        read.ifPresent(block -> {
            isIn(shown, block.to());
            isIn(shown, block.from());
            if (block.sid() != null) {
                Holds.that(shown.contains(block.sid().value()), "an Account SID made up");
                String all = block.toString().replace(String.valueOf(block.body()), "");
                Holds.that(!all.contains(block.sid().value()), "an Account SID whole in a toString");
            }
        });

        List<Secret> found = new ArrayList<>();
        String without = Holds.inTime(() -> TrySmsBlock.withoutToken(text, found::add));
        try {
            if (read.isEmpty()) {
                Holds.that(found.isEmpty() && without.equals(text), "changed what is no block");
                return;
            }
            Holds.that(!TOKEN.matcher(without).find(), "a token is left");
            Holds.that(found.isEmpty() == without.equals(text), "a token lost");
            found.forEach(token -> Holds.same(32, token.length(), "length of a token"));
            TrySmsBlock after = TrySmsBlock.read(without).orElseThrow(() -> new AssertionError("no block any more"));
            Holds.that(Objects.equals(read.get().to(), after.to()) && Objects.equals(read.get().from(), after.from())
                    && Objects.equals(read.get().sid(), after.sid()), "reads otherwise without its token");
        } finally {
            found.forEach(Secret::close);
        }
    }

    private static void isIn(String text, PhoneNumber number) {
        Holds.that(number == null || text.contains(number.e164().substring(1)), "a number made up");
        Holds.that(number == null || !number.toString().contains(number.e164()), "a number whole in a toString");
    }
}
