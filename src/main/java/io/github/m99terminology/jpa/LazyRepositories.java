package io.github.m99terminology.jpa;

import org.springframework.beans.factory.config.DependencyDescriptor;
import org.springframework.context.annotation.ContextAnnotationAutowireCandidateResolver;
import org.springframework.data.repository.Repository;

/**
 * Injects HAPI's database repositories as stand-ins that are made on their first call.
 *
 * <p>A repository parses each of its queries, twice and with a slow grammar, when it is made. HAPI injects about seventy of
 * them, and a terminology server calls fewer than twenty: the rest was the largest single part of the start. (Spring
 * Data does the same in its bootstrap mode LAZY, which HAPI's configuration does not choose.)
 */
final class LazyRepositories extends ContextAnnotationAutowireCandidateResolver {
    @Override
    protected boolean isLazy(DependencyDescriptor dependency) {
        return Repository.class.isAssignableFrom(dependency.getDependencyType()) || super.isLazy(dependency);
    }
}
