package org.smssetup.wizard.ui;

import org.smssetup.wizard.model.Problem;
import org.smssetup.wizard.model.Problem.Kind;
import org.smssetup.wizard.model.Remedy;
import org.smssetup.wizard.model.TwilioCode;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * A problem in words: what happened, why, what to do (UX-16). What Twilio or LoginRadius said no to, and what became of
 * a message, is told by the code where we have words for it (and by its text where Twilio's code isn't reliable), all
 * else by the problem's kind.
 *
 * @param fault    where it is, such as "This computer"
 * @param title    what happened
 * @param why      why
 * @param todo     what to do
 * @param remedies what helps, the likeliest first; never empty
 * @param small    the small print: the kind, the codes and, where it isn't said above, the other side's own words
 * @param more     the other side's page about it, or null
 */
public record ProblemWords(String fault, String title, String why, String todo, List<Remedy> remedies, String small,
                           URI more) {
    /** Several codes lead to each of these, and the code says more. */
    private static final Set<Kind> TOLD_BY_CODE = Set.of(Kind.TWILIO_REFUSED, Kind.MESSAGE_NOT_DELIVERED,
            Kind.PHONE_NOT_VERIFIED, Kind.SENDER_NOT_OURS, Kind.TWILIO_SUSPENDED, Kind.TWILIO_NOT_PERMITTED);
    private static final List<String> SMALL = List.of("code", "status", "host", "port", "what", "where", "missing");

    public ProblemWords {
        remedies = List.copyOf(remedies);
    }

    public static ProblemWords of(Texts texts, Problem problem) {
        Kind kind = problem.kind();
        String key = key(texts, problem);
        String unfit = "contract." + problem.fact("unfit");
        String unfitRecording = "har." + problem.fact("unfit");
        String reason = kind == Kind.RECORDING_UNFIT && texts.containsKey(unfitRecording) ? unfitRecording : kind == Kind.CONTRACT_FILE_UNFIT && texts.containsKey(unfit) ? unfit : key + ".why";
        String why = Places.fill(texts, reason, problem.facts());
        return new ProblemWords(texts.say("fault." + kind.fault()),
                Places.fill(texts, key + ".title", problem.facts()),
                why,
                Places.fill(texts, key + ".todo", problem.facts()),
                remedies(texts, key, kind),
                small(texts, problem, why),
                more(problem));
    }

    /** What the button of {@code remedy} says. */
    public static String button(Texts texts, Remedy remedy) {
        return texts.say("remedy." + remedy);
    }

    private static String key(Texts texts, Problem problem) {
        String ofLoginRadius = "loginradius." + problem.fact("code");
        if (problem.kind() == Kind.LOGINRADIUS_REFUSED && texts.containsKey(ofLoginRadius + ".title")) {
            return ofLoginRadius;
        }
        String byKind = "problem." + problem.kind();
        String code = problem.fact("code");
        if (!TOLD_BY_CODE.contains(problem.kind()) || !code.matches("\\d{1,9}")) {
            return byKind;
        }
        String byCode = "twilio." + TwilioCode.meant(Integer.parseInt(code), problem.fact("message"));
        return texts.containsKey(byCode + ".title") ? byCode : byKind;
    }

    private static List<Remedy> remedies(Texts texts, String key, Kind kind) {
        Set<Remedy> all = new LinkedHashSet<>();
        if (texts.containsKey(key + ".remedy")) {
            for (String remedy : texts.say(key + ".remedy").split(",")) {
                all.add(Remedy.valueOf(remedy.strip()));
            }
        }
        all.addAll(kind.remedies());
        return List.copyOf(all);
    }

    private static String small(Texts texts, Problem problem, String why) {
        List<String> parts = new ArrayList<>();
        parts.add(problem.kind().name());
        SMALL.stream().filter(name -> !problem.fact(name).isBlank())
                .forEach(name -> parts.add(Places.fill(texts, "small." + name, problem.facts())));
        String message = problem.fact("message");
        if (!message.isBlank() && !why.contains(message)) {
            parts.add(message);
        }
        return String.join(" · ", parts);
    }

    /** Only an address of Twilio's own is offered: the answer could have come from somebody else. */
    private static URI more(Problem problem) {
        try {
            URI address = new URI(problem.fact("moreInfo"));
            String host = address.getHost() == null ? "" : address.getHost();
            boolean twilio = host.equals("twilio.com") || host.endsWith(".twilio.com");
            return "https".equals(address.getScheme()) && twilio && address.getUserInfo() == null ? address : null;
        } catch (URISyntaxException notAnAddress) {
            return null;
        }
    }
}
