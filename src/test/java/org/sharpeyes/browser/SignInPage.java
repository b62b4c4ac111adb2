package org.sharpeyes.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;

final class SignInPage {
    private final Page page;

    private SignInPage(Page page) {
        this.page = page;
    }

    static SignInPage open(Page page, String address) {
        page.navigate(address + "/");
        assertThat(page.getByTestId("sign-in")).isVisible();
        return new SignInPage(page);
    }

    WallPage signIn(String username, String password) {
        submit(username, password);
        page.getByTestId("nav-wall").click();
        return new WallPage(page);
    }

    Locator refused(String username, String password) {
        submit(username, password);
        return page.getByTestId("sign-in-problem");
    }

    private void submit(String username, String password) {
        page.getByTestId("username").fill(username);
        page.getByTestId("password").fill(password);
        page.getByTestId("sign-in-submit").click();
    }
}
