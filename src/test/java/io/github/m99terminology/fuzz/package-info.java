/**
 * Requests that no client should send, against the real server. {@link io.github.m99terminology.fuzz.StrangeRequestsIT} has
 * those that once did harm, by name; {@link io.github.m99terminology.fuzz.FuzzedRequestsIT} makes new ones.
 */
@NullMarked
package io.github.m99terminology.fuzz;

import org.jspecify.annotations.NullMarked;
