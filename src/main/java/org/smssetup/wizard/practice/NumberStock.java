package org.smssetup.wizard.practice;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** The numbers that the pretend Twilio has to give, all of them from ranges that belong to nobody. */
final class NumberStock {
    /** The last part of the list's address, as Twilio writes it. */
    enum Type {
        LOCAL("Local", "local"), MOBILE("Mobile", "mobile"), TOLL_FREE("TollFree", "toll free");

        final String path;
        /** In the list of prices. */
        final String inPrices;

        Type(String path, String inPrices) {
            this.path = path;
            this.inPrices = inPrices;
        }
    }

    /**
     * @param address {@code none}, {@code any}, {@code local} or {@code foreign}: the address that is asked for
     * @param bundle  whether papers have to be handed in as well
     */
    record Piece(String country, Type type, String number, String locality, String region, String address, boolean bundle,
                 boolean sms) {
        String areaCode() {
            return country.equals("US") ? number.substring(2, 5) : "";
        }
    }

    private static final Map<String, Map<Type, String>> PRICES = Map.of(
            "US", Map.of(Type.LOCAL, "1.15", Type.TOLL_FREE, "2.15"),
            "GB", Map.of(Type.LOCAL, "1.15", Type.MOBILE, "1.15"));

    private final List<Piece> pieces = new ArrayList<>();

    NumberStock() {
        for (int i = 171; i <= 190; i++) {
            pieces.add(new Piece("US", Type.LOCAL, "+14155550" + i, "San Francisco", "CA", "none", false, true));
        }
        pieces.add(new Piece("US", Type.LOCAL, "+12125550171", "New York", "NY", "none", false, true));
        pieces.add(new Piece("US", Type.LOCAL, "+12125550172", "New York", "NY", "none", false, false));
        for (int i = 171; i <= 174; i++) {
            pieces.add(new Piece("US", Type.TOLL_FREE, "+18005550" + i, null, null, "none", false, true));
        }
        pieces.add(new Piece("GB", Type.MOBILE, "+447700900171", null, null, "any", true, true));
        pieces.add(new Piece("GB", Type.MOBILE, "+447700900172", null, null, "any", false, true));
        pieces.add(new Piece("GB", Type.LOCAL, "+441632960171", null, null, "local", false, false));
    }

    List<Piece> all() {
        return List.copyOf(pieces);
    }

    /** What kind a number is, for those that are in nobody's list too. */
    static Type type(String number) {
        return number.startsWith("+1800") ? Type.TOLL_FREE : number.startsWith("+447") ? Type.MOBILE : Type.LOCAL;
    }

    /** Prices a month in USD; empty for a country without numbers. */
    static Map<Type, BigDecimal> prices(String country) {
        Map<Type, BigDecimal> prices = new TreeMap<>();
        PRICES.getOrDefault(country.toUpperCase(Locale.ROOT), Map.of())
                .forEach((type, price) -> prices.put(type, new BigDecimal(price)));
        return prices;
    }
}
