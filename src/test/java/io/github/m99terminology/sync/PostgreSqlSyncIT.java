package io.github.m99terminology.sync;

import org.junit.jupiter.api.Tag;

/** On one node with a PostgreSQL of its own. */
@Tag("slow")
class PostgreSqlSyncIT extends PostgreSqlSync {

    PostgreSqlSyncIT() {
        super(1);
    }
}
