package io.github.m99terminology.hapi.storage;

import ca.uhn.fhir.jpa.api.config.JpaStorageSettings;

/**
 * Stores value sets that HAPI is not to copy into its tables.
 *
 * <p>By its settings HAPI marks each value set, as it is stored, for a job that expands it into tables of its own. Nothing here reads
 * those tables, and from value sets of code systems that are fragments or elsewhere the job makes errors with stack traces. The
 * setting is the host's own, and is back when the content is stored: for the host's value sets nothing changes.
 */
final class WithoutPreExpansion {

    private WithoutPreExpansion() {}

    /** To be called where nobody else stores anything: before the host opens its port. */
    static void run(JpaStorageSettings settings, Runnable storing) {
        boolean before = settings.isPreExpandValueSets();
        settings.setPreExpandValueSets(false);
        try {
            storing.run();
        } finally {
            settings.setPreExpandValueSets(before);
        }
    }
}
