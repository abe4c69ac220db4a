package io.github.m99terminology.hapi.storage;

/**
 * How nodes on one database tell each other that something has changed, sooner than the next look would find it. A bean of this type is the
 * host's own; without one every node looks for itself.
 */
public interface ChangeSignal {

    /** Where nodes have no way to tell each other. */
    ChangeSignal NONE = new ChangeSignal() {
        @Override
        public void send() {}

        @Override
        public void onReceived(Runnable look) {}
    };

    /** Called within the transaction that writes: what is sent arrives with its commit, or never. */
    void send();

    /**
     * @param look to be called, on any thread, when another node has sent a signal, or may have: it does not wait for the look
     */
    void onReceived(Runnable look);
}
