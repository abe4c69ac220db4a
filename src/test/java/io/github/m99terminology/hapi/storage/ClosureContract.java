package io.github.m99terminology.hapi.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.hl7.fhir.r4.model.CodeSystem;
import org.junit.jupiter.api.Test;

/** What keeping closure tables must do, on one node and on two. Each test has a code system and a table of its own. */
abstract class ClosureContract {

    /** The nodes: the same one twice, or two on one database. */
    abstract StorageServer here();

    abstract StorageServer there();

    @Test
    void concepts_addedOnBothNodes_areRelated() throws Exception {
        publish("family", "a", "b", "c");
        ClosureClient one = new ClosureClient(here(), "family", "family");
        ClosureClient other = new ClosureClient(there(), "family", "family");
        one.initialise();
        assertThat(one.add("c")).isEmpty();
        assertThat(other.add("a")).containsExactly("c<a");
        assertThat(one.add("b")).containsExactlyInAnyOrder("b<a", "c<b");
        assertThat(other.replay("0")).containsExactlyInAnyOrder("c<a", "b<a", "c<b");
        assertThat(other.version()).isEqualTo("3");
        assertThat(one.replay("2")).containsExactlyInAnyOrder("b<a", "c<b");
    }

    @Test
    void refusedAddition_addsNothing_andTheTableGoesOn() throws Exception {
        publish("whole", "a", "b");
        ClosureClient client = new ClosureClient(here(), "whole", "whole");
        client.initialise();
        client.add("a");
        assertThat(client.send("b", "nothing").statusCode()).isEqualTo(400);
        assertThat(client.replay("0")).isEmpty();
        assertThat(client.version()).isEqualTo("1");
        assertThat(new ClosureClient(there(), "whole", "whole").add("b")).containsExactly("b<a");
    }

    /** A chain of 24, added one by one by eight clients on both nodes: 276 pairs, each told to exactly one of them. */
    @Test
    void concurrentAdditions_loseNothing_andTellEachPairOnce() throws Exception {
        String[] chain = new String[24];
        for (int i = 0; i < chain.length; i++) {
            chain[i] = "c" + i;
        }
        publish("chain", chain);
        new ClosureClient(here(), "crowd", "chain").initialise();
        ExecutorService threads = Executors.newFixedThreadPool(8);
        List<Future<List<String>>> told = new ArrayList<>();
        try {
            for (int thread = 0; thread < 8; thread++) {
                ClosureClient client = new ClosureClient(thread % 2 == 0 ? here() : there(), "crowd", "chain");
                int first = thread;
                Callable<List<String>> work = () -> {
                    List<String> mine = new ArrayList<>();
                    for (int i = first; i < chain.length; i += 8) {
                        mine.addAll(client.add(chain[i]));
                    }
                    return mine;
                };
                told.add(threads.submit(work));
            }
            List<String> all = new ArrayList<>();
            for (Future<List<String>> one : told) {
                all.addAll(one.get());
            }
            assertThat(all).hasSize(276).doesNotHaveDuplicates();
            ClosureClient after = new ClosureClient(there(), "crowd", "chain");
            assertThat(after.replay("0")).containsExactlyInAnyOrderElementsOf(all);
            assertThat(after.version()).isEqualTo("24");
        } finally {
            threads.shutdown();
        }
    }

    /** Both nodes make tables of the same names at the same time. */
    @Test
    void concurrentInitialisations_areAllAnswered() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(4);
        List<Future<?>> asked = new ArrayList<>();
        try {
            for (int i = 0; i < 40; i++) {
                ClosureClient client = new ClosureClient(i % 2 == 0 ? here() : there(), "made-" + i / 4, "none");
                asked.add(threads.submit(client::initialise));
            }
            for (Future<?> one : asked) {
                assertThat(one.get()).isNull();
            }
        } finally {
            threads.shutdown();
        }
    }

    @Test
    void codeSystem_changedUnderTheTable_needsReinitialisation_onBothNodes() throws Exception {
        publish("moving", "a", "b");
        ClosureClient client = new ClosureClient(here(), "moving", "moving");
        client.initialise();
        client.add("a");
        publish("moving", "b", "a");
        for (StorageServer node : List.of(here(), there())) {
            var answer = new ClosureClient(node, "moving", "moving").send("b");
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(422);
            assertThat(answer.body()).contains("must be reinitialised");
        }
        client.initialise();
        client.add("a");
        assertThat(client.add("b")).containsExactly("a<b");
    }

    /** Stores a code system in which each code stands above the next, and waits until both nodes serve it so. */
    void publish(String id, String... chain) {
        CodeSystem system = Colours.system(id);
        var into = system.addConcept().setCode(chain[0]);
        for (int i = 1; i < chain.length; i++) {
            into = into.addConcept().setCode(chain[i]);
        }
        assertThat(here().put(system).statusCode()).isBetween(200, 201);
        for (StorageServer node : List.of(here(), there())) {
            TwoNodesIT.await(() -> node.codes(id).equals(chain[0]));
        }
    }
}
