package org.sharpeyes.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.sharpeyes.RunningGateway;

/** An administrator connects the command centre and sees what it took. */
class WebhooksIT extends GatewayPages {
    private final Vertx vertx = Vertx.vertx();
    private HttpServer receiver;

    @Override
    void prepare(RunningGateway gateway) {
        receiver = vertx.createHttpServer()
                .requestHandler(request -> request.response().end("thank you"))
                .listen(0, "127.0.0.1")
                .await();
    }

    @Override
    void tidy() {
        vertx.close().await();
    }

    @Test
    void connectsAReceiverTestsItAndSendsAgain() {
        new WallPage(page()).alerts().turnTo("webhooks");
        WebhooksPage webhooks = new WebhooksPage(page());

        webhooks.create("http://127.0.0.1:%d/events".formatted(receiver.actualPort()));
        assertThat(webhooks.secret()).containsText("whsec_");
        String first = webhooks.secret().innerText();
        webhooks.press("rotate");
        assertThat(webhooks.secret()).not().hasText(first);

        webhooks.press("test");
        assertThat(webhooks.said()).containsText("测试");
        assertThat(webhooks.deliveries()).hasCount(1);
        webhooks.only("delivered");
        assertThat(webhooks.deliveries()).containsText("已送达");
        webhooks.deliveries().first().click();
        assertThat(webhooks.log()).containsText("200");
        assertThat(webhooks.log()).containsText("thank you");
        assertThat(webhooks.health()).hasAttribute("data-state", "healthy");

        webhooks.replayTicked();
        assertThat(webhooks.said()).containsText("1");
        webhooks.press("enable");
        assertThat(webhooks.rows().first()).hasAttribute("data-state", "disabled");
        webhooks.press("remove");
        assertThat(webhooks.rows()).hasCount(0);
        Assertions.assertThat(gateway().api().items("/api/v1/webhooks")).isEmpty();
    }
}
