package org.sharpeyes.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Dialog;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;
import org.sharpeyes.access.OneTimeCodes;

/** An administrator keeps users, tokens and sessions; an auditor reads who did what, and sees nothing else. */
class SystemIT extends GatewayPages {
    @Test
    void aUserIsEnteredSignsInWithThePasswordShownOnceAndSeesWhatTheRoleMaySee() throws IOException {
        Page page = open("users");
        page.onDialog(Dialog::accept);
        page.getByTestId("user-new").click();
        page.getByTestId("user-name").fill("shen");
        page.getByTestId("grant-role").selectOption("auditor");
        page.getByTestId("user-save").click();
        Locator row = page.getByTestId("user-row-shen");
        assertThat(row).containsText("审计员 · 全部网格");
        String password = page.getByTestId("secret-once").innerText();

        page.getByTestId("sign-out").click();
        page.getByTestId("username").fill("shen");
        page.getByTestId("password").fill(password);
        page.getByTestId("sign-in-submit").click();

        assertThat(page.getByTestId("change-password")).isVisible();
        assertThat(page.getByTestId("nav-system")).hasAttribute("aria-current", "page");
        assertThat(page.getByTestId("nav-wall")).hasCount(0);
        assertThat(page.getByTestId("system-users")).hasCount(0);
        assertThat(page.getByTestId("reconnecting")).hasCount(0);
        changePassword(page, password);
        readTheTrail(page);
    }

    private static void changePassword(Page page, String password) {
        page.getByTestId("change-password").click();
        page.getByTestId("currentPassword").fill(password);
        page.getByTestId("newPassword").fill("a long phrase of one's own");
        page.getByTestId("password-change").click();
        assertThat(page.getByTestId("password-changed")).isVisible();
        assertThat(page.getByTestId("change-password")).hasCount(0);
    }

    private static void readTheTrail(Page page) throws IOException {
        page.getByTestId("system-audit").click();
        page.getByTestId("audit-action").fill("user.*");
        page.getByTestId("audit-search").click();
        Locator rows = page.getByTestId("audit-table").locator("tbody tr");
        assertThat(rows.first()).containsText("user.password-changed");
        assertThat(page.getByTestId("audit-table")).containsText("user.created");
        page.getByTestId("audit-verify").click();
        assertThat(page.getByTestId("audit-verdict")).containsText("未被改动");
        Download sheet =
                page.waitForDownload(() -> page.getByTestId("audit-export").click());
        assertThat(Files.readString(sheet.path())).contains("user.created,shen").doesNotContain("session.opened");
        page.evaluate("window.print = () => {}");
        page.getByTestId("audit-print").click();
        Locator paper = page.locator("body > se-printed-page");
        assertThat(paper).containsText("审计摘录");
        assertThat(paper).containsText("user.created");
    }

    @Test
    void aSecondFactorIsSetUpAskedForAtTheSignInAndGivenUp() {
        Page page = open("account");
        page.getByTestId("factor-password").fill(gateway().adminPassword());
        page.getByTestId("factor-offer").click();
        String secret = page.getByTestId("secret-once").innerText();
        page.getByTestId("factor-code").fill(OneTimeCodes.now(secret));
        page.getByTestId("factor-confirm").click();
        assertThat(page.getByTestId("factor-state")).hasText("已启用");
        String[] recovery = page.getByTestId("secret-once").innerText().split(" ");

        page.getByTestId("sign-out").click();
        page.getByTestId("username").fill("admin");
        page.getByTestId("password").fill(gateway().adminPassword());
        page.getByTestId("sign-in-submit").click();
        page.getByTestId("sign-in-code").fill(recovery[0]);
        page.getByTestId("sign-in-submit").click();

        assertThat(page.getByTestId("factor-state")).hasText("已启用");
        faults().forgive("401");
        page.getByTestId("factor-password").fill(gateway().adminPassword());
        page.getByTestId("factor-code").fill(recovery[1]);
        page.getByTestId("factor-remove").click();
        assertThat(page.getByTestId("factor-state")).hasText("未启用");
    }

    @Test
    void aTokenIsShownOnceAndIsWorthNothingWhenRevoked() {
        Page page = open("keys");
        page.onDialog(Dialog::accept);
        page.getByTestId("key-name").fill("大屏");
        page.getByTestId("key-create").click();
        String token = page.getByTestId("secret-once").innerText();
        assertThat(statusFor(page, token)).isEqualTo(200);
        Locator row = page.getByTestId("key-row");
        assertThat(row).containsText("大屏");

        row.getByTestId("key-remove").click();
        assertThat(row).hasCount(0);
        assertThat(statusFor(page, token)).isEqualTo(401);
        faults().forgive("401");
    }

    @Test
    void sessionsRolesAndTheHealthOfThePartsAreSeen() {
        Page page = open("sessions");
        assertThat(page.getByTestId("session-row").first()).containsText("127.0.0.1");
        page.getByTestId("system-roles").click();
        assertThat(page.getByTestId("role-table")).containsText("云台和设备指令");
        page.getByTestId("system-health").click();
        assertThat(page.getByTestId("health-table")).containsText("SIP 端口");
        assertThat(page.getByTestId("health-table").locator("tr[data-state=down]"))
                .hasCount(0);
        page.getByTestId("system-account").click();
        assertThat(page.getByTestId("account")).containsText("管理员 · 全部网格");
    }

    private Page open(String view) {
        page().evaluate("location.hash = '#/system?view=" + view + "'");
        return page();
    }

    private static Object statusFor(Page page, String token) {
        return page.evaluate(
                "token => fetch('/api/v1/devices', {headers: {Authorization: 'Bearer ' + token}}).then(r => r.status)",
                token);
    }
}
