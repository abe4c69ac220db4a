package io.github.m99terminology.jpa;

import ca.uhn.fhir.batch2.api.IJobCoordinator;
import org.springframework.beans.factory.config.DependencyDescriptor;
import org.springframework.context.annotation.ContextAnnotationAutowireCandidateResolver;
import org.springframework.data.repository.Repository;

/**
 * Injects HAPI's database repositories as stand-ins that are made on their first call.
 *
 * <p>A repository parses each of its queries, twice and with a slow grammar, when it is made. HAPI injects about seventy of
 * them, and a terminology server calls fewer than twenty: the rest was the largest single part of the start. (Spring
 * Data does the same in its bootstrap mode LAZY, which HAPI's configuration does not choose.)
 *
 * <p>And HAPI's coordinator of batch jobs, of which none is served: it brings a whole library to validate their parameters.
 */
final class LazyRepositories extends ContextAnnotationAutowireCandidateResolver {
    @Override
    protected boolean isLazy(DependencyDescriptor dependency) {
        Class<?> type = dependency.getDependencyType();
        return Repository.class.isAssignableFrom(type) || type == IJobCoordinator.class || super.isLazy(dependency);
    }
}
