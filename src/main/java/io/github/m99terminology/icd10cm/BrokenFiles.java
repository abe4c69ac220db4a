package io.github.m99terminology.icd10cm;

import java.util.ArrayList;
import java.util.List;

/** Official files that are not what they should be; each mistake is told with its file and line. */
public final class BrokenFiles extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient List<String> mistakes;

    BrokenFiles(List<String> mistakes) {
        super(String.join("\n", mistakes));
        this.mistakes = List.copyOf(mistakes);
    }

    /** In the order in which they were found; the first twenty, and how many more there are. */
    public List<String> mistakes() {
        return mistakes;
    }

    /** Collects mistakes until there is time to tell them. */
    static final class Collector {
        private static final int MOST = 20;

        private final List<String> first = new ArrayList<>();
        private int count;

        /** @param line counted from 1 */
        void add(String file, int line, String sentence) {
            count++;
            if (first.size() < MOST) {
                first.add("%s:%d: %s".formatted(file, line, sentence));
            }
        }

        void throwIfAny() throws BrokenFiles {
            if (count > MOST) {
                first.add("… and %,d more.".formatted(count - MOST));
            }
            if (count > 0) {
                throw new BrokenFiles(first);
            }
        }
    }
}
