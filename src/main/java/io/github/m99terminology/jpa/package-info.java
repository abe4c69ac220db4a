/**
 * HAPI's JPA server, as small as it gets, without Spring Boot.
 *
 * <p>Start at {@link io.github.m99terminology.jpa.StorageConfig}: it imports HAPI's own configuration classes
 * and adds the beans that HAPI leaves to its host. {@link io.github.m99terminology.jpa.LeanBeans} then strikes
 * out what a terminology server never uses and makes the rest lazy, {@link
 * io.github.m99terminology.jpa.Housekeeping} does the few chores of HAPI's scheduler that are left, and {@link
 * io.github.m99terminology.jpa.DatabaseConfig} opens H2 or PostgreSQL.
 */
@NullMarked
package io.github.m99terminology.jpa;

import org.jspecify.annotations.NullMarked;
