/**
 * The settings of the standalone server, typed and checked once.
 *
 * <p>{@link io.github.m99terminology.settings.SettingsReader} reads them from {@code server.properties}, a file, the environment
 * and the command line, and refuses them as a whole when one is wrong ({@link io.github.m99terminology.settings.WrongSetting}). {@link
 * io.github.m99terminology.settings.Settings} is what everybody else gets to see.
 */
@NullMarked
package io.github.m99terminology.settings;

import org.jspecify.annotations.NullMarked;
