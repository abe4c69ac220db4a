package io.github.m99terminology.sync;

import java.util.Map;

/** On H2. */
class SyncIT extends SyncContract {

    SyncIT() {
        super(Integer.getInteger("sync.writes", 100));
    }

    @Override
    Map<String, String> database() {
        return Map.of();
    }
}
