package org.smssetup.wizard.model;

import java.time.Instant;
import java.util.List;
import java.util.Set;

/**
 * Everything that the user and the outside have told so far. Immutable, without secrets, kept in the journal.
 * A component is null (or empty, for collections) until it is known.
 *
 * @param route        which way through the steps
 * @param countries    ISO 3166 codes of the countries where the users are
 * @param signUp       what the user ticked on the sign-up page
 * @param phone        the phone that gets the test message
 * @param sender       what sends: a number, or a Messaging Service
 * @param accountSid   the Account SID
 * @param token        where the Auth Token is
 * @param account      what Twilio told about the account
 * @param test         the test message
 * @param testSkipped  whether the user chose to go on without a test message
 * @param signedInAs   set while somebody is, or was, signed in to LoginRadius: when
 * @param sites        the sites that the signed-in person reaches
 * @param site         the site chosen
 * @param siteState    what LoginRadius told about it before the save
 * @param byHand       whether the user saves in the browser, with Copy buttons
 * @param readBack     what reading back showed after the save
 * @param phoneCheck   a verification of the phone that was begun and isn't finished
 * @param search       numbers that can be claimed, as far as one was looked for and none is chosen
 * @param upkeep       what goes on at the page after the steps; never null
 */
public record Draft(Route route, Set<String> countries, Set<SignUpTick> signUp, PhoneNumber phone, Sender sender,
                    AccountSid accountSid, TokenPlace token, TwilioAccount account, TestMessage test,
                    boolean testSkipped, Instant signedInAs, List<Site> sites, Site site, SiteState siteState,
                    boolean byHand, ReadBack readBack, PhoneCheck phoneCheck, NumberSearch search, Upkeep upkeep) {

    /** What a person does on Twilio's sign-up pages; nothing can be asked there before keys exist. */
    public enum SignUpTick { SIGNED_UP, EMAIL_CONFIRMED, PHONE_CONFIRMED, QUESTIONS_ANSWERED }

    /** Where the Auth Token is. */
    public enum TokenPlace { NOWHERE, KEYRING, THIS_RUN_ONLY }

    public static final Draft EMPTY = new Draft(null, Set.of(), Set.of(), null, null, null, TokenPlace.NOWHERE, null,
            null, false, null, List.of(), null, null, false, null, null, null, Upkeep.NONE);

    public Draft {
        countries = Set.copyOf(countries);
        signUp = Set.copyOf(signUp);
        sites = List.copyOf(sites);
        // A journal of before has none.
        upkeep = upkeep == null ? Upkeep.NONE : upkeep;
    }

    /** The countries picked, or, while none is, the one of the phone. ISO 3166 codes. */
    public Set<String> countriesOrPhones() {
        return !countries.isEmpty() || phone == null ? countries
                : phone.callingCountry().map(Set::of).orElse(Set.of());
    }

    /** The chosen route, or the one for newcomers while none is chosen. */
    public Route routeOrDefault() {
        return route == null ? Route.NEW_TO_TWILIO : route;
    }

    public Draft withStart(Route newRoute, Set<String> newCountries) {
        return new Draft(newRoute, newCountries, signUp, phone, sender, accountSid, token, account, test, testSkipped,
                signedInAs, sites, site, siteState, byHand, readBack, phoneCheck, search, upkeep);
    }

    public Draft withSignUp(Set<SignUpTick> ticks) {
        return new Draft(route, countries, ticks, phone, sender, accountSid, token, account, test, testSkipped,
                signedInAs, sites, site, siteState, byHand, readBack, phoneCheck, search, upkeep);
    }

    public Draft withPhone(PhoneNumber newPhone) {
        return new Draft(route, countries, signUp, newPhone, sender, accountSid, token, account, test, testSkipped,
                signedInAs, sites, site, siteState, byHand, readBack, phoneCheck, search, upkeep);
    }

    public Draft withSender(Sender newSender) {
        return new Draft(route, countries, signUp, phone, newSender, accountSid, token, account, test, testSkipped,
                signedInAs, sites, site, siteState, byHand, readBack, phoneCheck, search, upkeep);
    }

    public Draft withCredentials(AccountSid sid, TokenPlace place) {
        return new Draft(route, countries, signUp, phone, sender, sid, place, account, test, testSkipped,
                signedInAs, sites, site, siteState, byHand, readBack, phoneCheck, search, upkeep);
    }

    public Draft withAccount(TwilioAccount newAccount) {
        return new Draft(route, countries, signUp, phone, sender, accountSid, token, newAccount, test, testSkipped,
                signedInAs, sites, site, siteState, byHand, readBack, phoneCheck, search, upkeep);
    }

    public Draft withTest(TestMessage newTest, boolean skipped) {
        return new Draft(route, countries, signUp, phone, sender, accountSid, token, account, newTest, skipped,
                signedInAs, sites, site, siteState, byHand, readBack, phoneCheck, search, upkeep);
    }

    public Draft withSites(Instant since, List<Site> newSites) {
        return new Draft(route, countries, signUp, phone, sender, accountSid, token, account, test, testSkipped,
                since, newSites, site, siteState, byHand, readBack, phoneCheck, search, upkeep);
    }

    public Draft withSite(Site newSite, SiteState state) {
        return new Draft(route, countries, signUp, phone, sender, accountSid, token, account, test, testSkipped,
                signedInAs, sites, newSite, state, byHand, readBack, phoneCheck, search, upkeep);
    }

    public Draft withByHand(boolean newByHand) {
        return new Draft(route, countries, signUp, phone, sender, accountSid, token, account, test, testSkipped,
                signedInAs, sites, site, siteState, newByHand, readBack, phoneCheck, search, upkeep);
    }

    public Draft withReadBack(ReadBack newReadBack) {
        return new Draft(route, countries, signUp, phone, sender, accountSid, token, account, test, testSkipped,
                signedInAs, sites, site, siteState, byHand, newReadBack, phoneCheck, search, upkeep);
    }

    public Draft withPhoneCheck(PhoneCheck newPhoneCheck) {
        return new Draft(route, countries, signUp, phone, sender, accountSid, token, account, test, testSkipped,
                signedInAs, sites, site, siteState, byHand, readBack, newPhoneCheck, search, upkeep);
    }

    public Draft withSearch(NumberSearch newSearch) {
        return new Draft(route, countries, signUp, phone, sender, accountSid, token, account, test, testSkipped,
                signedInAs, sites, site, siteState, byHand, readBack, phoneCheck, newSearch, upkeep);
    }

    public Draft withUpkeep(Upkeep newUpkeep) {
        return new Draft(route, countries, signUp, phone, sender, accountSid, token, account, test, testSkipped,
                signedInAs, sites, site, siteState, byHand, readBack, phoneCheck, search, newUpkeep);
    }
}
