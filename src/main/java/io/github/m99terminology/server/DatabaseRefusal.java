package io.github.m99terminology.server;

import io.github.m99terminology.settings.Settings;
import io.github.m99terminology.settings.WrongSetting;
import java.sql.SQLException;

/** A database that refuses to open, in one sentence. */
final class DatabaseRefusal {
    private static final int H2_FILE_LOCKED = 90020;

    private DatabaseRefusal() {}

    static WrongSetting of(SQLException refusal, Settings settings) {
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
