package org.smssetup.wizard.adapter.twilio;

import com.twilio.rest.api.v2010.account.IncomingPhoneNumber;
import com.twilio.rest.api.v2010.account.availablephonenumbercountry.Local;
import com.twilio.rest.api.v2010.account.availablephonenumbercountry.Mobile;
import com.twilio.rest.api.v2010.account.availablephonenumbercountry.TollFree;
import com.twilio.rest.pricing.v1.phonenumber.Country;
import com.twilio.type.PhoneNumberCapabilities;
import com.twilio.type.PhoneNumberPrice;
import org.smssetup.wizard.adapter.http.Http;
import org.smssetup.wizard.model.Credentials;
import org.smssetup.wizard.model.NumberKind;
import org.smssetup.wizard.model.NumberOffer;
import org.smssetup.wizard.model.PhoneNumber;
import org.smssetup.wizard.model.Problem;
import org.smssetup.wizard.model.TwilioAccount.OwnedNumber;
import org.smssetup.wizard.port.TwilioNumbers;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Numbers that can be claimed, through Twilio's SDK. */
public final class SdkNumbers implements TwilioNumbers {
    /** As many as one looks through. */
    private static final long SHOWN = 20;

    private final TwilioCalls calls;

    /** @param route as of {@link SdkTwilio} */
    public SdkNumbers(Http http, UnaryOperator<URI> route) {
        calls = new TwilioCalls(http, route, Thread::sleep, Duration.ofSeconds(30));
    }

    @Override
    public List<NumberOffer> available(Credentials credentials, String country, NumberKind kind, String areaCode,
                                       boolean noAddress) throws Problem, InterruptedException {
        TwilioCalls.SignedIn twilio = calls.as(credentials);
        Integer area = areaCode.isEmpty() ? null : Integer.valueOf(areaCode);
        // Unset and "false" aren't the same to Twilio.
        Boolean without = noAddress ? true : null;
        Stream<NumberOffer> found = switch (kind) {
            case LOCAL -> twilio.first(Local.reader(country).setSmsEnabled(true).setAreaCode(area)
                    .setExcludeAllAddressRequired(without).setPageSize(SHOWN)).stream()
                    .map(n -> offer(n.getPhoneNumber(), n.getLocality(), n.getRegion(), n.getCapabilities(), n.getAddressRequirements()));
            case MOBILE -> twilio.first(Mobile.reader(country).setSmsEnabled(true).setAreaCode(area)
                    .setExcludeAllAddressRequired(without).setPageSize(SHOWN)).stream()
                    .map(n -> offer(n.getPhoneNumber(), n.getLocality(), n.getRegion(), n.getCapabilities(), n.getAddressRequirements()));
            case TOLL_FREE -> twilio.first(TollFree.reader(country).setSmsEnabled(true).setAreaCode(area)
                    .setExcludeAllAddressRequired(without).setPageSize(SHOWN)).stream()
                    .map(n -> offer(n.getPhoneNumber(), n.getLocality(), n.getRegion(), n.getCapabilities(), n.getAddressRequirements()));
        };
        return found.filter(Objects::nonNull).toList();
    }

    @Override
    public String price(Credentials credentials, String country, NumberKind kind) throws Problem, InterruptedException {
        PhoneNumberPrice.Type wanted = switch (kind) {
            case LOCAL -> PhoneNumberPrice.Type.LOCAL;
            case MOBILE -> PhoneNumberPrice.Type.MOBILE;
            case TOLL_FREE -> PhoneNumberPrice.Type.TOLLFREE;
        };
        Country prices = calls.as(credentials).read(sdk -> Country.fetcher(country).fetch(sdk));
        if (prices.getPhoneNumberPrices() == null || prices.getPriceUnit() == null) {
            return null;
        }
        return prices.getPhoneNumberPrices().stream().filter(price -> price.getType() == wanted).findFirst()
                .map(price -> BigDecimal.valueOf(price.getCurrentPrice()).setScale(2, RoundingMode.HALF_UP).toPlainString()
                        + " " + prices.getPriceUnit().getCurrencyCode())
                .orElse(null);
    }

    @Override
    public OwnedNumber claim(Credentials credentials, PhoneNumber number, String name) throws Problem, InterruptedException {
        return calls.as(credentials).write("number", Map.of("sender", number.shortened()), sdk -> {
            IncomingPhoneNumber claimed = IncomingPhoneNumber
                    .creator(new com.twilio.type.PhoneNumber(number.e164())).setFriendlyName(name).create(sdk);
            return claimed.getSid() == null || Numbers.number(claimed.getPhoneNumber()) == null ? null
                    : Numbers.owned(claimed);
        });
    }

    /** Null for one that can't be read, or that can't send SMS after all. */
    private static NumberOffer offer(com.twilio.type.PhoneNumber number, String locality, String region,
                                     PhoneNumberCapabilities can, String address) {
        PhoneNumber read = Numbers.number(number);
        if (read == null || can != null && !can.getSms()) {
            return null;
        }
        String place = Stream.of(locality, region).filter(part -> part != null && !part.isBlank())
                .collect(Collectors.joining(", "));
        return new NumberOffer(read, place.isEmpty() ? null : place, can != null && can.getVoice(),
                address != null && !address.equals("none"));
    }
}
