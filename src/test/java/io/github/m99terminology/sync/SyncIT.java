package io.github.m99terminology.sync;

import java.util.Map;
import org.junit.jupiter.api.Tag;

/** On H2. */
@Tag("slow")
class SyncIT extends SyncContract {

    SyncIT() {
        super(Integer.getInteger("sync.writes", 100), 1);
    }

    @Override
    Map<String, String> database() {
        return Map.of();
    }
}
