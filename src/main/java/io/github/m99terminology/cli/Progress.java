package io.github.m99terminology.cli;

import java.util.concurrent.TimeUnit;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import org.jspecify.annotations.Nullable;

/** A bar on the terminal, for what takes longer than a second. There is none where nobody looks: in a pipe, a log, a script. */
final class Progress implements AutoCloseable {
    private static final long PATIENCE = TimeUnit.SECONDS.toNanos(1);

    private final String task;
    private final long total;
    private final long begun = System.nanoTime();
    private final boolean shown = System.console() != null;
    private long done;
    private @Nullable ProgressBar bar;

    Progress(String task, long total) {
        this.task = task;
        this.total = total;
    }

    void step(long more) {
        done += more;
        if (!shown) {
            return;
        }
        if (bar == null && System.nanoTime() - begun > PATIENCE) {
            bar = new ProgressBarBuilder()
                    .setTaskName(task)
                    .setInitialMax(total)
                    .clearDisplayOnFinish()
                    .build();
        }
        if (bar != null) {
            bar.stepTo(done);
        }
    }

    @Override
    public void close() {
        if (bar != null) {
            bar.close();
        }
    }
}
