package org.smssetup.wizard.ui;

import java.math.BigDecimal;
import java.text.NumberFormat;
import java.util.Currency;
import java.util.Locale;

/** An amount as Twilio writes it ({@code 15.50 USD}) the way that people of a place write it. */
public final class Money {
    private Money() {
    }

    /** What can't be read comes back as it is. */
    public static String format(String balance, Locale locale) {
        return format(balance, locale, 0);
    }

    /** With as many digits as Twilio has, such as {@code $0.0083}. */
    public static String exact(String price, Locale locale) {
        return format(price, locale, 5);
    }

    private static String format(String balance, Locale locale, int digits) {
        String[] parts = balance.strip().split("\\s+");
        if (parts.length != 2) {
            return balance;
        }
        try {
            NumberFormat format = NumberFormat.getCurrencyInstance(locale);
            Currency currency = Currency.getInstance(parts[1]);
            format.setCurrency(currency);
            format.setMinimumFractionDigits(currency.getDefaultFractionDigits());
            format.setMaximumFractionDigits(Math.max(digits, currency.getDefaultFractionDigits()));
            return format.format(new BigDecimal(parts[0]));
        } catch (IllegalArgumentException notAnAmount) {
            return balance;
        }
    }
}
