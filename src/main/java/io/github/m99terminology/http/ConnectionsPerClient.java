package io.github.m99terminology.http;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.ssl.SslConnection;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** No address may open so many connections that there are none for the others: one too many is closed at once. */
final class ConnectionsPerClient implements Connection.Listener {
    private static final Logger LOG = LoggerFactory.getLogger(ConnectionsPerClient.class);

    private final int most;
    private final Map<InetAddress, Integer> open = new ConcurrentHashMap<>();

    /** Whose each is: a connection that has been closed may no longer know. */
    private final Map<Connection, InetAddress> clients = new ConcurrentHashMap<>();

    ConnectionsPerClient(int most) {
        this.most = most;
    }

    @Override
    public void onOpened(Connection connection) {
        InetAddress client = client(connection);
        if (client == null || clients.putIfAbsent(connection, client) != null) {
            return;
        }
        int now = open.merge(client, 1, Integer::sum);
        if (now > most) {
            LOG.debug("{} has {} connections open", client, most);
            // The end is sent first: the rest of closing waits for the selector's next turn.
            connection.getEndPoint().shutdownOutput();
            connection.getEndPoint().close();
        }
    }

    @Override
    public void onClosed(Connection connection) {
        InetAddress client = clients.remove(connection);
        if (client != null) {
            open.computeIfPresent(client, (address, now) -> now == 1 ? null : now - 1);
        }
    }

    /** Null also for what is inside of an encrypted connection, which has been counted. */
    private static @Nullable InetAddress client(Connection connection) {
        return !(connection.getEndPoint() instanceof SslConnection.SslEndPoint)
                        && connection.getEndPoint().getRemoteSocketAddress() instanceof InetSocketAddress remote
                ? remote.getAddress()
                : null;
    }
}
