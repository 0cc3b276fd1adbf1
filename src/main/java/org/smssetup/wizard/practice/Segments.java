package org.smssetup.wizard.practice;

/**
 * How many SMS a text takes: 160 characters of the GSM 7-bit alphabet in one, 153 each in several; with any other
 * character 70 and 67 UTF-16 units (3GPP TS 23.038 and 23.040).
 */
final class Segments {
    private static final String GSM = "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
            + "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà";
    private static final String GSM_AS_TWO = "^{}\\[~]|€\f";

    private Segments() {
    }

    static int of(String text) {
        int units = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (GSM.indexOf(c) >= 0) {
                units++;
            } else if (GSM_AS_TWO.indexOf(c) >= 0) {
                units += 2;
            } else {
                return split(text.length(), 70, 67);
            }
        }
        return split(units, 160, 153);
    }

    private static int split(int units, int alone, int together) {
        return units <= alone ? 1 : (units + together - 1) / together;
    }
}
