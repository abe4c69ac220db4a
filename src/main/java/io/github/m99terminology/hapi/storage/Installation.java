package io.github.m99terminology.hapi.storage;

import io.github.m99terminology.hapi.storage.ContentInstaller.Outcome;
import java.util.Collection;
import java.util.Map;
import org.hl7.fhir.r4.model.Resource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Installs the shipped content at a start, unless nothing has changed since a start that did. */
final class Installation {
    private static final Logger LOG = LoggerFactory.getLogger(Installation.class);

    private final ShippedContent shipped;
    private final ContentInstaller installer;
    private final InstallationMark mark;

    Installation(ShippedContent shipped, ContentInstaller installer, InstallationMark mark) {
        this.shipped = shipped;
        this.installer = installer;
        this.mark = mark;
    }

    void run() {
        if (mark.holds(shipped)) {
            LOG.info("Shipped content: as it was installed");
            return;
        }
        Collection<Resource> resources = shipped.resources();
        Map<Outcome, Integer> outcomes = installer.install(resources);
        if (!outcomes.containsKey(Outcome.FAILED)) {
            mark.keep(
                    shipped,
                    installer.asShipped(),
                    resources.stream().map(ResourceKey::of).toList());
        }
    }
}
