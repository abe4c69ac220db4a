/** The runner of TestScripts, on scripts that the tests make up and on those that are shipped. */
package io.github.m99terminology.testscript;
