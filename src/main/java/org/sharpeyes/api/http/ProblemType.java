package org.sharpeyes.api.http;

import java.util.Locale;

/** The kinds of problem the API answers with. The type's URI never changes, its title follows the caller's language. */
public enum ProblemType {
    REQUEST_REFUSED(400, "请求不符合接口约定", "The request does not follow the contract"),
    UNAUTHORIZED(401, "未登录或令牌无效", "No valid token"),
    CODE_NEEDED(401, "需要动态口令", "A second factor is needed"),
    FORBIDDEN(403, "没有权限", "Not allowed"),
    NOT_FOUND(404, "不存在", "No such thing"),
    METHOD_NOT_ALLOWED(405, "不支持此方法", "No such method here"),
    CONFLICT(409, "与当前状态冲突", "Not possible in the present state"),
    TOO_LARGE(413, "请求过大", "The request is too large"),
    UNSUPPORTED_MEDIA_TYPE(415, "不支持的内容类型", "Content type not supported"),
    TOO_MANY_REQUESTS(429, "尝试过于频繁", "Too many tries"),
    INTERNAL(500, "网关内部错误", "The gateway failed"),
    UNAVAILABLE(503, "暂时无法提供", "Not available at present"),
    NO_PICTURE(504, "设备没有送来画面", "The device gave no picture");

    private final int status;
    private final String chinese;
    private final String english;

    ProblemType(int status, String chinese, String english) {
        this.status = status;
        this.chinese = chinese;
        this.english = english;
    }

    public int status() {
        return status;
    }

    /** A relative URI, stable over releases. */
    public String uri() {
        return "/problems/" + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public String title(Locale locale) {
        return Locale.ENGLISH.getLanguage().equals(locale.getLanguage()) ? english : chinese;
    }
}
