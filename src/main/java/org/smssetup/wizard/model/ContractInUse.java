package org.smssetup.wizard.model;

import java.time.LocalDate;

/**
 * Which description of LoginRadius's calls the program goes by.
 *
 * @param version  of the description's form
 * @param verified the day on which it was seen to work at LoginRadius; null: nobody has seen it
 * @param file     the name of the file it was loaded from, without a folder; null: it came with the program
 */
public record ContractInUse(int version, LocalDate verified, String file) {
}
