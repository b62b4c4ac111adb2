package org.sharpeyes.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressGuardTest {
    private final AddressGuard guard = new AddressGuard(WebhookSettings.DEFAULT);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "127.9.9.9",
                "10.1.2.3",
                "172.16.0.1",
                "172.31.255.255",
                "192.168.1.1",
                "169.254.169.254",
                "100.64.0.1",
                "100.127.255.255",
                "0.0.0.0",
                "224.0.0.1",
                "255.255.255.255",
                "::1",
                "::",
                "fe80::1",
                "fc00::1",
                "fd12::1",
                "ff02::1",
                "::ffff:10.0.0.1",
                "::10.0.0.1",
                "64:ff9b::10.0.0.1",
                "64:ff9b:1::1",
                "2002:0a00:0001::1",
                "2001:db8::1",
                "2001:0:1::1",
                "fec0::1"
            })
    void whatIsNotPublicIsRefused(String address) throws UnknownHostException {
        assertThat(guard.objectionTo(InetAddress.getByName(address))).isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.1.1.1",
                "100.63.255.255",
                "100.128.0.1",
                "172.32.0.1",
                "2606:4700::1111",
                "64:ff9b::8.8.8.8",
                "2002:0808:0808::1"
            })
    void whatIsPublicIsNot(String address) throws UnknownHostException {
        assertThat(guard.objectionTo(InetAddress.getByName(address))).isEmpty();
    }

    @Test
    void anAllowedNetworkIsReachedAndNoOther() throws UnknownHostException {
        AddressGuard some = new AddressGuard(WebhookSettings.allowing(List.of("10.20.0.0/16", "fd00::/8")));
        assertThat(some.objectionTo(InetAddress.getByName("10.20.255.1"))).isEmpty();
        assertThat(some.objectionTo(InetAddress.getByName("fd12::1"))).isEmpty();
        assertThat(some.objectionTo(InetAddress.getByName("10.21.0.1"))).isPresent();
    }

    @ParameterizedTest
    @CsvSource({
        "http://127.0.0.1:8080/x, not a public address",
        "https://[::1]/x, not a public address",
        "http://[::ffff:10.0.0.1]/, not a public address",
        "http://localhost/x, not a public address",
        "http://169.254.169.254/latest/meta-data, not a public address",
        "http://2130706433/, not a public address",
        "http://0x7f.1/, host",
        "ftp://1.1.1.1/x, http://",
        "file:///etc/passwd, http://",
        "/x, http://",
        "mailto:a@b, http://",
        "http:///x, host",
        "https://user@1.1.1.1/, user name",
        "https://user:word@1.1.1.1/, password",
        "https://1.1.1.1@10.0.0.1/, user name"
    })
    void aUrlThatLeadsWhereItMustNotIsRefused(String url, String why) {
        assertThat(guard.objectionTo(URI.create(url)))
                .hasValueSatisfying(reason -> assertThat(reason).contains(why));
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://1.1.1.1/x", "HTTPS://[2606:4700::1111]:8443/x?y=z", "https://name.invalid/x"})
    void aUrlOfAPublicOrYetUnknownHostIsNot(String url) {
        assertThat(guard.objectionTo(URI.create(url))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"10.0.0.0/33", "10.0.0.0/x", "example.com/8", "", "10.0.0.0/-1", "300.1.1.1/8"})
    void aWrongNetworkIsRefusedAtTheStart(String cidr) {
        assertThatThrownBy(() -> new AddressGuard(WebhookSettings.allowing(List.of(cidr))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(cidr);
    }
}
