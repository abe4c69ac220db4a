package io.github.m99terminology.server;

import java.sql.SQLException;

/** Finds, among the exceptions of a failed start, a database that refused, and says so in one sentence. */
final class DatabaseRefusal {
    private static final int H2_FILE_LOCKED = 90020;

    private DatabaseRefusal() {}

    static RuntimeException of(RuntimeException failed, Settings settings) {
        for (Throwable cause = failed; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException refusal) {
                return sentence(refusal, settings);
            }
        }
        return failed;
    }

    private static WrongSetting sentence(SQLException refusal, Settings settings) {
        if (settings.database() instanceof Settings.PostgreSql postgres) {
            return WrongSetting.databaseUnreachable(postgres.toString(), firstLine(refusal));
        }
        return refusal.getErrorCode() == H2_FILE_LOCKED
                ? WrongSetting.dataFolderInUse(settings.dataDir().toString())
                : WrongSetting.databaseUnreachable("in " + settings.dataDir(), firstLine(refusal));
    }

    private static String firstLine(SQLException refusal) {
        return String.valueOf(refusal.getMessage()).lines().findFirst().orElse("");
    }
}
