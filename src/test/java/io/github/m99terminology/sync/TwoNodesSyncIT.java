package io.github.m99terminology.sync;

import org.junit.jupiter.api.Tag;

/** On two nodes that share a PostgreSQL, each of which ends now and then while the other goes on. */
@Tag("slow")
class TwoNodesSyncIT extends PostgreSqlSync {

    TwoNodesSyncIT() {
        super(2);
    }
}
