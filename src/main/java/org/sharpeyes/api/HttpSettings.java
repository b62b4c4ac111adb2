package org.sharpeyes.api;

/**
 * Where the console and the API are served.
 *
 * @param host address to bind
 * @param port TCP port, 0 to 65535; 0 takes any free one
 */
public record HttpSettings(String host, int port) {
    public HttpSettings {
        if (host.isBlank()) {
            throw new IllegalArgumentException("host must name an address to bind, such as 0.0.0.0, was empty");
        }
        if (port < 0 || port > 65535) {
            throw new IllegalArgumentException("port must be 0 to 65535, was " + port);
        }
    }
}
