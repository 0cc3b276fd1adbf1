package org.smssetup.wizard.adapter.loginradius;

import com.fasterxml.jackson.databind.JsonNode;
import org.smssetup.wizard.adapter.http.Http;
import org.smssetup.wizard.adapter.loginradius.AdminApi.Reply;
import org.smssetup.wizard.adapter.loginradius.Session.SiteKeys;
import org.smssetup.wizard.model.PhoneNumber;
import org.smssetup.wizard.model.Problem;
import org.smssetup.wizard.model.Problem.Kind;
import org.smssetup.wizard.model.Secret;
import org.smssetup.wizard.model.Site;
import org.smssetup.wizard.port.LoginRadiusProof;

import java.net.http.HttpRequest;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A site's own API, in the name of the site: with its API key, and for what concerns users also with its secret
 * (LoginRadius's documentation of these calls; the contract names them).
 */
public final class RuntimeApi implements LoginRadiusProof {
    private static final String KEY_HEADER = "X-LoginRadius-ApiKey";
    private static final String SECRET_HEADER = "X-LoginRadius-ApiSecret";
    private static final Pattern UID_FORM = Pattern.compile("[A-Za-z0-9-]{1,64}");
    /** LoginRadius's code for a user that isn't there. Nothing else, such as an address that isn't, says that. */
    private static final String NO_SUCH_USER = "938";

    private final AdminApi api;
    private final HttpLoginRadius signedIn;
    private final SecureRandom random = new SecureRandom();

    /** @param signedIn holds the keys of the sites while somebody is signed in */
    public RuntimeApi(Http http, Contracts contracts, HttpLoginRadius signedIn, String version) {
        this.api = new AdminApi(http, contracts, version, Duration.ofMillis(500));
        this.signedIn = signedIn;
    }

    @Override
    public Abilities abilities(Site site) throws Problem, InterruptedException {
        JsonNode told = withKey(site, Call.APP_INFO, Values.NONE);
        return new Abilities(Keys.flag(told, "IsPhoneLogin"),
                Keys.flag(Keys.at(told, "IsInstantSignin"), "SmsOtp"));
    }

    @Override
    public String makeUser(Site site, String email) throws Problem, InterruptedException {
        try (Secret password = password()) {
            JsonNode made = withSecret(site, Call.USER_MAKE, Values.of(Slot.EMAIL, email).and(Slot.PASSWORD, password));
            return uid(made).orElseThrow(() -> new Problem(Kind.WRITE_UNCERTAIN, Map.of("what", "user")));
        }
    }

    @Override
    public Optional<String> findUser(Site site, String email) throws Problem, InterruptedException {
        try {
            Optional<String> found = uid(withSecret(site, Call.USER_FIND, Values.of(Slot.EMAIL, email)));
            // An answer without a user isn't one that says that there is none.
            return Optional.of(found.orElseThrow(api::unlikeTheContract));
        } catch (Problem problem) {
            if (isNoSuchUser(problem)) {
                return Optional.empty();
            }
            throw problem;
        }
    }

    @Override
    public void setPhone(Site site, String uid, PhoneNumber phone) throws Problem, InterruptedException {
        withSecret(site, Call.USER_PHONE, Values.of(Slot.UID, uid).and(Slot.PHONE, phone.e164()));
    }

    @Override
    public Sent sendCode(Site site, PhoneNumber phone) throws Problem, InterruptedException {
        JsonNode data = Keys.at(withKey(site, Call.CODE_SEND, Values.of(Slot.PHONE, phone.e164())), "Data");
        return new Sent(Keys.text(data, "AccountSid"), Keys.text(data, "Sid"));
    }

    @Override
    public void deleteUser(Site site, String uid) throws Problem, InterruptedException {
        try {
            withSecret(site, Call.USER_DELETE, Values.of(Slot.UID, uid));
        } catch (Problem problem) {
            // Gone already: an earlier try whose answer was lost did it.
            if (!isNoSuchUser(problem)) {
                throw problem;
            }
        }
    }

    private JsonNode withKey(Site site, Call call, Values values) throws Problem, InterruptedException {
        try (SiteKeys keys = signedIn.keysOf(site)) {
            return told(call, null, values.and(Slot.API_KEY, keys.key().<String>use(String::new)));
        }
    }

    private JsonNode withSecret(Site site, Call call, Values values) throws Problem, InterruptedException {
        try (SiteKeys keys = signedIn.keysOf(site)) {
            return told(call, new InTheNameOf(keys), values);
        }
    }

    private JsonNode told(Call call, Signer signer, Values values) throws Problem, InterruptedException {
        Reply reply;
        try {
            reply = api.send(call, signer, values);
        } catch (Problem problem) {
            boolean lost = call.write() && problem.fact("sent").equals("maybe");
            throw lost ? new Problem(Kind.WRITE_UNCERTAIN, Map.of("what", call.inContract()), problem) : problem;
        }
        Said said = AdminApi.cleaned(Said.in(reply.json()), signer, values);
        api.refuseIfBusy(reply, said);
        boolean refused = reply.status() >= 400 && reply.status() < 500 && reply.itsOwnWords();
        if (said.isError() || refused) {
            throw new Problem(Kind.LOGINRADIUS_REFUSED, AdminApi.facts(said, reply.status()));
        }
        if (reply.status() >= 500) {
            throw !call.write()
                    ? new Problem(Kind.LOGINRADIUS_DOWN, Map.of("status", Integer.toString(reply.status())))
                    : new Problem(Kind.WRITE_UNCERTAIN, Map.of("what", call.inContract(),
                    "status", Integer.toString(reply.status())));
        }
        boolean understood = reply.good() && (reply.json().isObject() || call == Call.USER_DELETE && reply.empty());
        if (!understood) {
            // A success that can't be read may be somebody's page, or one that was spoilt on its way back.
            throw call.write() && reply.status() < 400
                    ? new Problem(Kind.WRITE_UNCERTAIN, Map.of("what", call.inContract(),
                    "status", Integer.toString(reply.status())))
                    : api.notUnderstood(reply);
        }
        return reply.json();
    }

    private static boolean isNoSuchUser(Problem problem) {
        return problem.kind() == Kind.LOGINRADIUS_REFUSED && problem.fact("code").equals(NO_SUCH_USER);
    }

    /** Only what can stand in an address without changing it. */
    private static Optional<String> uid(JsonNode user) {
        String uid = Keys.text(user, "Uid");
        return UID_FORM.matcher(uid).matches() ? Optional.of(uid) : Optional.empty();
    }

    /** Long and of all kinds of characters; nobody ever logs in with it. */
    private Secret password() {
        byte[] bytes = new byte[16];
        random.nextBytes(bytes);
        char[] characters = ("Aa1-" + HexFormat.of().formatHex(bytes)).toCharArray();
        try {
            return Secret.copyOf(characters);
        } finally {
            Arrays.fill(characters, '\0');
            Arrays.fill(bytes, (byte) 0);
        }
    }

    private record InTheNameOf(SiteKeys keys) implements Signer {
        @Override
        public void sign(HttpRequest.Builder request) {
            request.setHeader(KEY_HEADER, keys.key().<String>use(String::new));
            request.setHeader(SECRET_HEADER, keys.secret().<String>use(String::new));
        }

        @Override
        public String hideIn(String text) {
            return Said.hide(Said.hide(text, keys.secret()), keys.key());
        }
    }
}
