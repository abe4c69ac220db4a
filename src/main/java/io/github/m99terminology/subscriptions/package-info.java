/**
 * Subscriptions by R4's rest-hook to what is stored of code systems, value sets and maps. Off unless
 * {@code subscriptions.enabled} is true.
 *
 * <p>What is to be told is not a queue but a difference: between the versions that are stored and those that a subscription has been told of,
 * which a table keeps. So a change that is stored is told, whoever stored it, through restarts and on whichever node; an endpoint that was away gets
 * the present state of what has changed, and each change at least once.
 *
 * <pre>
 *   SubscriptionRules    what may be subscribed to, at the write
 *   Notifier             looks for differences, on one node at a time
 *   Told                 the table
 *   RestHook             one notification
 * </pre>
 */
@NullMarked
package io.github.m99terminology.subscriptions;

import org.jspecify.annotations.NullMarked;
