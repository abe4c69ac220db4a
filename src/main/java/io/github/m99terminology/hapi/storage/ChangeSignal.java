package io.github.m99terminology.hapi.storage;

/**
 * How nodes on one database tell each other that something has changed, sooner than the next look would find it. A bean of this type is the
 * host's own; without one every node looks for itself.
 */
public interface ChangeSignal {

    /** Where nodes have no way to tell each other. */
    ChangeSignal NONE = new Silent(false);

    /** Where there is no other node, as on a database within this process. */
    ChangeSignal ALONE = new Silent(true);

    /** Called within the transaction that writes: what is sent arrives with its commit, or never. */
    void send();

    /**
     * @param look to be called, on any thread, when another node has sent a signal, or may have: it does not wait for the look
     */
    void onReceived(Runnable look);

    /** Whether what another node writes is sure to be told of: what is looked for is then only what was written past HAPI. */
    boolean isHeard();

    /** @param isHeard for want of others */
    record Silent(boolean isHeard) implements ChangeSignal {
        @Override
        public void send() {}

        @Override
        public void onReceived(Runnable look) {}
    }
}
