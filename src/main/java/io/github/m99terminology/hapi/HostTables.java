package io.github.m99terminology.hapi;

/** HAPI's own tables of concepts, which its upload tools fill and no resource shows. */
@FunctionalInterface
public interface HostTables {

    /** Whether they have a version of the code system. */
    boolean hold(String system);
}
