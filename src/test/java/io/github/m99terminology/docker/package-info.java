/** What is said to those who run the server in containers, held against what they run it with. */
@NullMarked
package io.github.m99terminology.docker;

import org.jspecify.annotations.NullMarked;
