package org.sharpeyes.browser;

import io.vertx.core.Context;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import io.vertx.ext.web.handler.StaticHandler;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The HTTP interface as the console uses it, and pictures from a file: so that the console is tested whatever becomes
 * of the gateway behind it. The first four cameras have a sub-stream; the fifth sends H.265, the sixth never answers.
 */
final class PaperGateway implements ConsoleUnderTest {
    private static final String TOKEN = "a-token";
    private static final List<String> NOTHING_THERE = List.of(
            "/api/v1/point-fields",
            "/api/v1/streams",
            "/api/v1/alerts/days",
            "/api/v1/statistics/ranking",
            "/api/v1/statistics/grids/:gridCode/days");
    private static final String POLICY = "default-src 'self'; img-src 'self' data: blob:; media-src 'self' blob:";

    private final Vertx vertx = Vertx.vertx();
    private final LoopingMedia media = LoopingMedia.load();
    private final Set<HttpServerResponse> listeners = ConcurrentHashMap.newKeySet();
    private final Map<ServerWebSocket, Viewing> viewers = new ConcurrentHashMap<>();
    private final AtomicLong calls = new AtomicLong();
    private final AtomicLong eventNumber = new AtomicLong();
    private final SiteOfPaper site = new SiteOfPaper(this::tell);
    private final WallOfPaper wall = new WallOfPaper();
    private final HttpServer server;

    private volatile Promise<Void> network = Promise.promise();
    private volatile boolean budgetSpent;
    private volatile boolean purposeAsked;

    private record Viewing(String streamId, Context loop) {}

    PaperGateway() throws Exception {
        mendEvents();
        server = vertx.createHttpServer(
                        new HttpServerOptions().setHost("127.0.0.1").setPort(0))
                .requestHandler(routes())
                .webSocketHandler(this::view)
                .listen()
                .toCompletionStage()
                .toCompletableFuture()
                .get(10, TimeUnit.SECONDS);
    }

    @Override
    public String address() {
        return "http://127.0.0.1:" + server.actualPort();
    }

    @Override
    public String username() {
        return "admin";
    }

    @Override
    public String password() {
        return "correct horse battery";
    }

    @Override
    public List<Camera> cameras() {
        return site.cameras().subList(0, 4);
    }

    Camera cameraOfH265() {
        return site.cameras().get(4);
    }

    Camera silentCamera() {
        return site.cameras().get(5);
    }

    /** Saved views, and the orders that cameras got. */
    WallOfPaper wall() {
        return wall;
    }

    /** From now on nothing more is turned into H.264. */
    void spendTranscodes() {
        budgetSpent = true;
    }

    /** Whether nobody watches without saying what for. */
    void askPurpose(boolean asked) {
        purposeAsked = asked;
    }

    /** How often a camera has been asked for. */
    long calls() {
        return calls.get();
    }

    /** Ends every event stream, as a network that breaks, and lets none through before {@link #mendEvents}. */
    void cutEvents() {
        network = Promise.promise();
        List<HttpServerResponse> cut = List.copyOf(listeners);
        listeners.clear();
        cut.forEach(HttpServerResponse::end);
    }

    void mendEvents() {
        network.complete();
    }

    @Override
    public void stop(Camera camera) {
        site.stop(camera);
        viewers.forEach((viewer, viewing) -> {
            if (viewing.streamId().contains("_" + camera.channelId())) {
                viewing.loop().runOnContext(now -> end(viewer));
            }
        });
    }

    /** On the viewer's own loop: no picture is written behind the end. */
    private void end(ServerWebSocket viewer) {
        if (viewers.remove(viewer) != null) {
            viewer.writeTextMessage("{\"type\":\"ended\"}");
            viewer.close();
        }
    }

    @Override
    public void start(Camera camera) {
        site.start(camera);
    }

    /** So many alerts open at once. */
    void storm(int alerts) {
        site.storm(alerts);
    }

    @Override
    public Duration patience() {
        return Duration.ofSeconds(10);
    }

    @Override
    public void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    private Router routes() {
        Router router = Router.router(vertx);
        router.route("/api/v1/*").handler(BodyHandler.create());
        router.post("/api/v1/sessions").handler(this::signIn);
        router.get("/api/v1/sign-in-ways").handler(call -> answer(call, new JsonObject().put("password", true)));
        router.route("/api/v1/*").handler(this::authenticate);
        router.delete("/api/v1/sessions/current")
                .handler(call -> call.response().setStatusCode(204).end());
        router.get("/api/v1/users/me").handler(call -> answer(call, SiteOfPaper.administrator(username())));
        router.get("/api/v1/grids").handler(call -> answer(call, page(site.grids())));
        router.get("/api/v1/points")
                .handler(call -> answer(
                        call,
                        page(site.points(
                                call.request().getParam("gridCode"),
                                call.request().getParam("q"),
                                call.request().getParam("online")))));
        NOTHING_THERE.forEach(path -> router.get(path).handler(call -> answer(call, page(new JsonArray()))));
        router.get("/api/v1/statistics/grids/:gridCode")
                .handler(call -> answer(call, site.statistics(call.pathParam("gridCode"))));
        router.get("/api/v1/alerts")
                .handler(call -> answer(
                        call,
                        page(site.alerts(
                                call.request().getParam("resolved"),
                                Integer.parseInt(call.request().getParam("limit", "100"))))));
        router.get("/api/v1/alerts/counts").handler(call -> answer(call, site.alertCounts()));
        router.get("/api/v1/alerts/:alertId/steps").handler(call -> answer(call, page(new JsonArray())));
        router.post("/api/v1/alerts/:alertId/transitions")
                .handler(call -> answer(
                        call,
                        site.transition(
                                call.pathParam("alertId"),
                                call.body().asJsonObject().getString("to"))));
        wall.register(router);
        new MapOfPaper(() -> site.points(null, cameras().getFirst().channelId(), null)
                        .getJsonObject(0))
                .register(router);
        router.post("/api/v1/play-sessions").handler(this::play);
        router.get("/api/v1/events").handler(call -> network.future().onSuccess(open -> listen(call)));
        router.route("/*")
                .handler(this::harden)
                .handler(StaticHandler.create("web").setCachingEnabled(false));
        return router;
    }

    private void harden(RoutingContext call) {
        call.response().putHeader("Content-Security-Policy", POLICY);
        call.next();
    }

    private void signIn(RoutingContext call) {
        if (!password().equals(call.body().asJsonObject().getString("password"))) {
            problem(call, 401, "用户名或密码错误。");
            return;
        }
        call.response().setStatusCode(201);
        answer(
                call,
                new JsonObject()
                        .put("token", TOKEN)
                        .put(
                                "expiresAt",
                                Instant.now().plus(Duration.ofHours(1)).toString())
                        .put("username", username()));
    }

    private void authenticate(RoutingContext call) {
        if (("Bearer " + TOKEN).equals(call.request().getHeader("Authorization"))) {
            call.next();
        } else {
            problem(call, 401, "请先登录。");
        }
    }

    private void play(RoutingContext call) {
        calls.incrementAndGet();
        if (purposeAsked && call.request().getParam("purpose") == null) {
            JsonObject refusal = new JsonObject().put("field", "purpose").put("detail", "purpose: has to be given");
            call.response().setStatusCode(400).putHeader("Content-Type", "application/problem+json");
            call.end(refusal.toBuffer());
            return;
        }
        JsonObject asked = call.body().asJsonObject();
        boolean two = cameras().stream().anyMatch(camera -> camera.channelId().equals(asked.getString("channelId")));
        int number = two ? asked.getInteger("streamNumber") : 0;
        String streamId =
                asked.getString("deviceId") + "_" + asked.getString("channelId") + (number == 0 ? "" : "_" + number);
        call.response().setStatusCode(201);
        answer(
                call,
                new JsonObject()
                        .put("id", "play-" + streamId)
                        .put("streamId", streamId)
                        .put("streamNumber", number)
                        .put("state", "starting")
                        .put("urls", new JsonObject().put("wsFmp4", "/live/" + streamId + ".mp4?token=play"))
                        .put("timeline", new JsonArray())
                        .putNull("failure"));
    }

    private void listen(RoutingContext call) {
        HttpServerResponse response = call.response().setChunked(true).putHeader("Content-Type", "text/event-stream");
        response.closeHandler(closed -> listeners.remove(response));
        listeners.add(response);
        response.write(": welcome\n\n");
    }

    private void tell(String event, JsonObject data) {
        String text = "id: %d\nevent: %s\ndata: %s\n\n".formatted(eventNumber.incrementAndGet(), event, data.encode());
        listeners.forEach(listener -> listener.write(text));
    }

    private void view(ServerWebSocket viewer) {
        String streamId = viewer.path().replaceAll("^/live/|\\.mp4$", "");
        boolean transcoded = String.valueOf(viewer.query()).contains("video=h264");
        boolean online = site.isOnline(streamId.split("_")[0]);
        if (!online || streamId.endsWith(silentCamera().channelId())) {
            refuse(viewer, 504, "设备在 10 秒内没有应答 INVITE。", "请检查设备是否在线。");
            return;
        }
        if (transcoded && budgetSpent) {
            refuse(viewer, 503, "网关同时转码为 H.264 的路数已满。", "请关闭其他转码画面。");
            return;
        }
        viewers.put(viewer, new Viewing(streamId, vertx.getOrCreateContext()));
        boolean hevc = streamId.endsWith(cameraOfH265().channelId()) && !transcoded;
        String mimeType = hevc ? "video/mp4; codecs=\"hvc1.1.6.L93.90,flac\"" : LoopingMedia.MIME_TYPE;
        viewer.writeTextMessage(
                new JsonObject().put("type", "tracks").put("mimeType", mimeType).encode());
        viewer.writeBinaryMessage(media.initSegment());
        AtomicLong next = new AtomicLong(now() - now() % LoopingMedia.FRAMES_PER_GROUP);
        long timer = vertx.setPeriodic(1, 50, tick -> {
            while (viewers.containsKey(viewer) && next.get() < now()) {
                viewer.writeBinaryMessage(media.fragment(next.getAndIncrement()));
            }
        });
        viewer.closeHandler(closed -> {
            vertx.cancelTimer(timer);
            viewers.remove(viewer);
        });
    }

    private static void refuse(ServerWebSocket viewer, int status, String detail, String remedy) {
        JsonObject problem = new JsonObject()
                .put("title", "Problem")
                .put("detail", detail)
                .put("remedy", remedy)
                .put("status", status);
        viewer.writeTextMessage(
                new JsonObject().put("type", "failed").put("problem", problem).encode());
        viewer.close((short) (4000 + status));
    }

    /** Frames since the beginning of the day: as with a camera, a viewer comes in the middle. */
    private static long now() {
        return System.currentTimeMillis() % 86_400_000 * LoopingMedia.FRAMES_PER_SECOND / 1000;
    }

    private static JsonObject page(JsonArray items) {
        return new JsonObject().put("items", items).putNull("nextCursor");
    }

    private static void problem(RoutingContext call, int status, String detail) {
        call.response().setStatusCode(status).putHeader("Content-Type", "application/problem+json");
        call.end(new JsonObject().put("status", status).put("detail", detail).toBuffer());
    }

    private static void answer(RoutingContext call, JsonObject body) {
        call.response().putHeader("Content-Type", "application/json").end(body.toBuffer());
    }
}
