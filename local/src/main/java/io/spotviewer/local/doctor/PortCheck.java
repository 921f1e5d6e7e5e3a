package io.spotviewer.local.doctor;

import io.spotviewer.local.doctor.finding.Check;
import io.spotviewer.local.doctor.finding.Finding;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.List;

/** The port that the report is served on. */
record PortCheck(int port) implements Check {

    @Override
    public String what() {
        return "port " + port;
    }

    @Override
    public List<Finding> findings() {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true); // as a server does: an old connection must not look like another server
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return List.of(Finding.ok(what(), "free"));
        } catch (IOException e) {
            return List.of(Finding.warn(
                    what(),
                    "in use by another program, or by a spot-viewer that is still serving; any other port will do",
                    "./spot-viewer demo --port 0"));
        }
    }
}
