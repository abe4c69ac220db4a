package io.github.m99terminology.server;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** A process of 200 MB of which the heap can be made to grow, and that spends processor time when it is told to. */
class IdleMemoryTest {
    private static final long MB = 1L << 20;
    private static final long REST = 100;

    private long heap = 200 * MB;
    private long live = 200 * MB;
    private long busy;
    private int collections;
    private int trims;

    private final IdleMemory memory = new IdleMemory(
            new IdleMemory.Process() {
                @Override
                public long heap() {
                    return heap;
                }

                @Override
                public long busy() {
                    return busy;
                }

                @Override
                public void collect() {
                    collections++;
                    busy += 10 * REST;
                    heap = live;
                }

                @Override
                public void trim() {
                    trims++;
                    busy += REST / 2;
                }
            },
            REST);

    @Test
    void heap_grownUnderACrowd_isGivenBackWhenTheCrowdHasGone() {
        heap = 900 * MB;
        busy += REST + 1;
        memory.look();
        assertThat(collections).isZero();

        busy += REST;
        memory.look();
        assertThat(collections).isOne();
        assertThat(heap).isEqualTo(200 * MB);
    }

    @Test
    void heap_grownByLessThanAQuarter_stays() {
        heap = 249 * MB;
        memory.look();
        assertThat(collections).isZero();
    }

    @Test
    void heap_thatIsNeeded_isCollectedOnce() {
        heap = 900 * MB;
        live = 900 * MB;
        memory.look();
        memory.look();
        memory.look();
        assertThat(collections).isOne();
    }

    @Test
    void process_atRestAfterItsOwnCollection_isAtRest() {
        heap = 900 * MB;
        memory.look();
        heap = 400 * MB;
        memory.look();
        assertThat(collections).isEqualTo(2);
    }

    @Test
    void freedMemoryOfTheCLibrary_isGivenBackOnceAfterWork_notWhileAtRest() {
        busy = 10 * REST;
        memory.look();
        assertThat(trims).as("at work").isZero();

        memory.look();
        assertThat(trims).as("at rest after work").isOne();

        busy += REST;
        memory.look();
        memory.look();
        assertThat(trims).as("still at rest").isOne();

        busy += 5 * REST;
        memory.look();
        memory.look();
        assertThat(trims).as("at rest after more work").isEqualTo(2);
    }
}
