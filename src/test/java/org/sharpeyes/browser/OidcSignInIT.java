package org.sharpeyes.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.sharpeyes.RunningGateway;
import org.sharpeyes.api.OidcProviderUnderTest;

/** People sign in at the provider of the house: the console sends them there, and takes them when they come back. */
class OidcSignInIT extends GatewayPages {
    private static final String ASKED_FOR = "/#/system?view=account";

    private OidcProviderUnderTest provider;

    @Override
    RunningGateway startGateway(Path data) {
        try {
            provider = new OidcProviderUnderTest();
            int port = freePort();
            return RunningGateway.start(
                    data,
                    "http.port=" + port,
                    "oidc.issuer=" + provider.issuer(),
                    "oidc.clientId=" + OidcProviderUnderTest.CLIENT,
                    "oidc.clientSecret=" + OidcProviderUnderTest.SECRET,
                    "oidc.redirectUri=http://127.0.0.1:" + port + "/",
                    "oidc.groupsClaim=realm_access.roles",
                    "oidc.roles=watchers=viewer");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The provider has to know the console's address before the gateway starts. */
    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    @Override
    void tidy() {
        if (provider != null) {
            provider.close();
        }
    }

    @BeforeEach
    void askForAPageWithoutBeingSignedIn() {
        page().getByTestId("sign-out").click();
        page().navigate(address(ASKED_FOR));
        assertThat(page().getByTestId("sign-in")).isVisible();
    }

    @Test
    void whomTheProviderVouchesForIsSignedInOnThePageAskedFor() {
        provider.isVisitedBy("1", "li", "watchers");
        signInAtTheProvider();

        assertThat(page().getByTestId("account")).containsText("li");
        assertThat(page()).hasURL(address(ASKED_FOR));
        page().reload();
        assertThat(page().getByTestId("account")).containsText("li");
    }

    @Test
    void whoHasNoRoleHereIsToldSo() {
        provider.isVisitedBy("2", "wang", "others");
        signInAtTheProvider();

        assertRefused("统一认证未通过，或没有本系统的角色");
        faults().forgive("401");
    }

    @Test
    void whomTheProviderDoesNotVouchForIsToldSo() {
        provider.isVisitedByStrangers();
        signInAtTheProvider();

        assertRefused("统一认证没有让您登录");
    }

    /** Else a link could sign people in as somebody else. */
    @Test
    void whatWasNotBegunHereSignsNobodyIn() {
        page().navigate(address("/?code=stolen&state=elsewhere#/system?view=account"));

        assertThat(page()).hasURL(address(ASKED_FOR));
        assertSignedOut();
    }

    private void signInAtTheProvider() {
        page().waitForResponse(
                        answer -> answer.url().startsWith(provider.issuer()),
                        () -> page().getByTestId("sign-in-elsewhere").click());
        faults().forgive("call to the outside: " + provider.issuer());
    }

    private void assertRefused(String sentence) {
        assertThat(page().getByTestId("sign-in-problem")).containsText(sentence);
        assertThat(page()).hasURL(address(ASKED_FOR));
        assertSignedOut();
    }

    private void assertSignedOut() {
        Page page = page();
        assertThat(page.getByTestId("sign-in")).isVisible();
        assertThat(page.evaluate("sessionStorage.length")).isEqualTo(0);
    }

    private String address(String path) {
        return gateway().http() + path;
    }
}
