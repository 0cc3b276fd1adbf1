package org.smssetup.wizard.adapter.twilio;

import com.twilio.rest.accounts.v1.MessagingGeopermissions;
import com.twilio.rest.api.v2010.account.IncomingPhoneNumber;
import com.twilio.rest.messaging.v1.Service;
import com.twilio.rest.messaging.v1.TollfreeVerification;
import com.twilio.rest.messaging.v1.service.UsAppToPerson;
import com.twilio.rest.pricing.v1.messaging.Country;
import com.twilio.rest.trusthub.v1.CustomerProfiles;
import com.twilio.type.InboundSmsPrice;
import org.smssetup.wizard.adapter.http.Http;
import org.smssetup.wizard.model.Credentials;
import org.smssetup.wizard.model.PhoneNumber;
import org.smssetup.wizard.model.Price;
import org.smssetup.wizard.model.Problem;
import org.smssetup.wizard.model.ProfileState;
import org.smssetup.wizard.model.Registration;
import org.smssetup.wizard.port.TwilioReadiness;

import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.UnaryOperator;

/** Trust Hub, countries, prices and registrations, read through Twilio's own SDK over {@link Http}. */
public final class SdkReadiness implements TwilioReadiness {
    private static final long PAGE = 50;

    private final TwilioCalls calls;

    /** @param route where a request that the SDK means for {@code https://….twilio.com/…} is sent */
    public SdkReadiness(Http http, UnaryOperator<URI> route) {
        this(http, route, Thread::sleep, Duration.ofSeconds(30));
    }

    SdkReadiness(Http http, UnaryOperator<URI> route, Pause pause, Duration longest) {
        calls = new TwilioCalls(http, route, pause, longest);
    }

    @Override
    public ProfileState profile(Credentials credentials) throws Problem, InterruptedException {
        return calls.as(credentials).all(CustomerProfiles.reader().setPageSize(PAGE)).stream()
                .map(profile -> state(profile.getStatus())).min(Enum::compareTo).orElse(ProfileState.NONE);
    }

    /** The SDK has null for words that it doesn't know. */
    private static ProfileState state(CustomerProfiles.Status status) {
        return switch (status) {
            case TWILIO_APPROVED -> ProfileState.APPROVED;
            case PENDING_REVIEW, IN_REVIEW -> ProfileState.IN_REVIEW;
            case TWILIO_REJECTED -> ProfileState.REJECTED;
            case DRAFT -> ProfileState.DRAFT;
            case null -> ProfileState.NONE;
        };
    }

    /** Twilio's guide says that programs can't change these; reading them is refused to some accounts (403, 404). */
    @Override
    public Map<String, Boolean> countries(Credentials credentials) throws Problem, InterruptedException {
        try {
            return calls.as(credentials).read(sdk -> permissions(MessagingGeopermissions.fetcher().fetch(sdk).getPermissions()));
        } catch (Problem problem) {
            if (List.of("403", "404").contains(problem.fact("status")) && isTwilios(problem)) {
                return Map.of();
            }
            throw problem;
        }
    }

    /** Whether Twilio has said it, and not somebody's page on the way. */
    private static boolean isTwilios(Problem problem) {
        return problem.kind() != Problem.Kind.ANSWER_NOT_UNDERSTOOD;
    }

    /** The SDK leaves this untyped: a list of {@code {country_code, type, enabled, …}} (OpenAPI specification). */
    private static Map<String, Boolean> permissions(Object said) {
        Map<String, Boolean> open = new HashMap<>();
        if (said instanceof List<?> all) {
            for (Object one : all) {
                if (one instanceof Map<?, ?> permission && permission.get("country_code") instanceof String country
                        && permission.get("enabled") instanceof Boolean enabled
                        && (permission.get("type") == null || "country".equals(permission.get("type")))) {
                    open.put(country.toUpperCase(Locale.ROOT), enabled);
                }
            }
        }
        return Map.copyOf(open);
    }

    @Override
    public Optional<Price> price(Credentials credentials, String country) throws Problem, InterruptedException {
        try {
            return calls.as(credentials).read(sdk -> price(Country.fetcher(country).fetch(sdk)));
        } catch (Problem problem) {
            if (problem.fact("status").equals("404") && isTwilios(problem)) {
                return Optional.empty();
            }
            throw problem;
        }
    }

    private static Optional<Price> price(Country country) {
        if (country.getOutboundSmsPrices() == null || country.getPriceUnit() == null) {
            return Optional.empty();
        }
        List<BigDecimal> prices = country.getOutboundSmsPrices().stream().filter(carrier -> carrier.getPrices() != null)
                .flatMap(carrier -> carrier.getPrices().stream())
                // What short codes cost is no concern of ours.
                .filter(price -> price.getType() != InboundSmsPrice.Type.SHORTCODE)
                .map(price -> BigDecimal.valueOf(price.getCurrentPrice())).sorted().toList();
        return prices.isEmpty() ? Optional.empty() : Optional.of(new Price(prices.getFirst(), prices.getLast(),
                country.getPriceUnit().getCurrencyCode()));
    }

    @Override
    public Registration registration(Credentials credentials, PhoneNumber sender) throws Problem, InterruptedException {
        return sender.isTollFree() ? tollFree(credentials, sender) : campaign(credentials, sender);
    }

    private Registration tollFree(Credentials credentials, PhoneNumber sender) throws Problem, InterruptedException {
        List<IncomingPhoneNumber> owned = calls.as(credentials).first(IncomingPhoneNumber.reader()
                .setPhoneNumber(new com.twilio.type.PhoneNumber(sender.e164())).setPageSize(PAGE));
        Optional<String> sid = owned.stream().filter(number -> sender.equals(Numbers.number(number.getPhoneNumber())))
                .map(IncomingPhoneNumber::getSid).filter(Objects::nonNull).findFirst();
        if (sid.isEmpty()) {
            return Registration.NONE;
        }
        return calls.as(credentials).all(TollfreeVerification.reader().setTollfreePhoneNumberSid(sid.get()).setPageSize(PAGE))
                .stream().map(verification -> state(verification.getStatus())).min(Enum::compareTo).orElse(Registration.NONE);
    }

    private static Registration state(TollfreeVerification.Status status) {
        return switch (status) {
            case TWILIO_APPROVED -> Registration.REGISTERED;
            case PENDING_REVIEW, IN_REVIEW -> Registration.IN_REVIEW;
            case TWILIO_REJECTED -> Registration.REJECTED;
            case null -> Registration.NONE;
        };
    }

    /** Services first, then the numbers of all of them side by side, then the campaign of the one that has ours. */
    private Registration campaign(Credentials credentials, PhoneNumber sender) throws Problem, InterruptedException {
        List<Service> services = calls.as(credentials).all(Service.reader().setPageSize(PAGE)).stream()
                .filter(service -> service.getSid() != null).toList();
        ExecutorService sideBySide = Executors.newVirtualThreadPerTaskExecutor();
        try {
            List<Future<Boolean>> have = new ArrayList<>();
            services.forEach(service -> have.add(sideBySide.submit(() -> has(credentials, service, sender))));
            Registration best = Registration.NONE;
            for (int i = 0; i < services.size(); i++) {
                if (answer(have.get(i))) {
                    Registration state = state(credentials, services.get(i));
                    best = state.compareTo(best) < 0 ? state : best;
                }
            }
            return best;
        } finally {
            // Ends what is left after a failure; nothing is left otherwise.
            sideBySide.shutdownNow();
        }
    }

    private boolean has(Credentials credentials, Service service, PhoneNumber sender) throws Problem, InterruptedException {
        return calls.as(credentials).all(com.twilio.rest.messaging.v1.service.PhoneNumber.reader(service.getSid()).setPageSize(PAGE))
                .stream().anyMatch(number -> sender.equals(Numbers.number(number.getPhoneNumber())));
    }

    /** The states of a campaign: {@code VERIFIED, FAILED, IN_PROGRESS, PENDING…} (Twilio's UsAppToPerson resource). */
    private Registration state(Credentials credentials, Service service) throws Problem, InterruptedException {
        if (Boolean.TRUE.equals(service.getUsAppToPersonRegistered())) {
            return Registration.REGISTERED;
        }
        return calls.as(credentials).all(UsAppToPerson.reader(service.getSid()).setPageSize(PAGE)).stream()
                .map(campaign -> switch (String.valueOf(campaign.getCampaignStatus())) {
                    case "VERIFIED" -> Registration.REGISTERED;
                    case "FAILED", "SUSPENDED", "DELETED" -> Registration.REJECTED;
                    default -> Registration.IN_REVIEW;
                }).min(Enum::compareTo).orElse(Registration.NONE);
    }

    private static <T> T answer(Future<T> future) throws Problem, InterruptedException {
        try {
            return future.get();
        } catch (ExecutionException failed) {
            switch (failed.getCause()) {
                case Problem problem -> throw problem;
                case InterruptedException interrupted -> throw interrupted;
                default -> throw new IllegalStateException(failed.getCause());
            }
        }
    }
}
