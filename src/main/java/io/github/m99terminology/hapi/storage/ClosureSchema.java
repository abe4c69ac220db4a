package io.github.m99terminology.hapi.storage;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The SQL tables behind closure tables.
 *
 * <pre>
 *   TERMINOLOGY_CLOSURE           a row for each closure table: its version, how many entries it has
 *   TERMINOLOGY_CLOSURE_SYSTEM    its code systems, with the version and the digest of the hierarchy in use
 *   TERMINOLOGY_CLOSURE_CONCEPT   its concepts in their order, each with the version with which it came
 * </pre>
 */
final class ClosureSchema {

    private ClosureSchema() {}

    /** By their names, in the order in which they can be made. */
    static Map<String, String> tables() {
        Map<String, String> tables = new LinkedHashMap<>();
        tables.put(
                "TERMINOLOGY_CLOSURE",
                """
                CREATE TABLE TERMINOLOGY_CLOSURE (
                  CLOSURE_NAME VARCHAR(64) NOT NULL,
                  TABLE_VERSION INTEGER NOT NULL,
                  RELATION_COUNT BIGINT NOT NULL,
                  PRIMARY KEY (CLOSURE_NAME))""");
        tables.put(
                "TERMINOLOGY_CLOSURE_SYSTEM",
                """
                CREATE TABLE TERMINOLOGY_CLOSURE_SYSTEM (
                  CLOSURE_NAME VARCHAR(64) NOT NULL,
                  SYSTEM_NO INTEGER NOT NULL,
                  SYSTEM_URL VARCHAR(2000) NOT NULL,
                  SYSTEM_VERSION VARCHAR(2000),
                  VERSION_NAMED INTEGER NOT NULL,
                  HIERARCHY_DIGEST BIGINT NOT NULL,
                  PRIMARY KEY (CLOSURE_NAME, SYSTEM_NO),
                  FOREIGN KEY (CLOSURE_NAME) REFERENCES TERMINOLOGY_CLOSURE (CLOSURE_NAME))""");
        tables.put(
                "TERMINOLOGY_CLOSURE_CONCEPT",
                """
                CREATE TABLE TERMINOLOGY_CLOSURE_CONCEPT (
                  CLOSURE_NAME VARCHAR(64) NOT NULL,
                  CONCEPT_NO INTEGER NOT NULL,
                  SYSTEM_NO INTEGER NOT NULL,
                  CONCEPT_CODE VARCHAR(2000) NOT NULL,
                  SINCE_VERSION INTEGER NOT NULL,
                  PRIMARY KEY (CLOSURE_NAME, CONCEPT_NO),
                  FOREIGN KEY (CLOSURE_NAME, SYSTEM_NO)
                    REFERENCES TERMINOLOGY_CLOSURE_SYSTEM (CLOSURE_NAME, SYSTEM_NO))""");
        return tables;
    }
}
