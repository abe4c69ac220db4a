/** A client that keeps a copy of the content, written from the guide's page on staying in sync and from nothing else. */
package io.github.m99terminology.sync;
