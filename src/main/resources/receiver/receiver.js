"use strict";

const KEPT = 200;
const token = document.querySelector("meta[name=action-token]").content;
const states = { ONLINE: "在线 online", OFF: "已停止 stopped", REGISTERING: "注册中 registering", REFUSED: "注册失败 refused" };
const kinds = { opened: "新告警 opened", resolved: "已恢复 resolved", updated: "有更新 updated", closed: "已结单 closed" };
const events = document.getElementById("events");
let newest = 0;
let camerasSeen = "";

function element(name, text, className) {
  const made = document.createElement(name);
  if (text !== undefined) made.textContent = text;
  if (className) made.className = className;
  return made;
}

function row(className, ...children) {
  const made = element("div", undefined, className);
  made.append(...children);
  return made;
}

function button(label, camera, action) {
  const made = element("button", label);
  made.dataset.action = action;
  made.addEventListener("click", () => act(camera, action).then(refresh).catch(() => lost(true)));
  return made;
}

/** A simulation that was started anew has a page, and a token, of its own. */
async function act(camera, action) {
  const answer = await fetch(`/cameras/${camera.number}/${action}`, { method: "POST", headers: { "X-Action-Token": token } });
  if (answer.status === 403) location.reload();
}

function cameraItem(camera) {
  const item = element("li", undefined, "camera");
  item.dataset.number = camera.number;
  item.dataset.state = camera.state;
  const off = camera.state === "OFF";
  const actions = off
    ? [button("启动 Start", camera, "start")]
    : [button("上报告警 Alarm", camera, "alarm"), button("停止 Stop", camera, "stop")];
  item.append(
    row("line", element("strong", camera.name), element("span", states[camera.state] ?? camera.state, `state ${camera.state}`)),
    element("code", camera.id),
    row("actions", ...actions),
  );
  return item;
}

function cloudEvent(text) {
  try {
    return JSON.parse(text);
  } catch {
    return {};
  }
}

function eventItem(event) {
  const content = cloudEvent(event.body);
  const data = content.data ?? {};
  const kind = /\.(\w+)\.v\d+$/.exec(content.type ?? "")?.[1] ?? "";
  const item = element("li", undefined, `event ${kind}`);
  item.dataset.verified = event.verified;
  item.dataset.kind = kind;
  item.append(
    row(
      "line",
      element("strong", kinds[kind] ?? content.type ?? "", "kind"),
      element("strong", [data.title, data.pointName].filter(Boolean).join(" · ")),
      event.verified
        ? element("span", "✓ 签名有效 verified", "verified")
        : element("span", `✗ 签名无效 not verified: ${event.problem}`, "refused"),
      element("time", new Date(event.receivedAt).toLocaleTimeString("zh-CN", { hour12: false }), "faint"),
    ),
    row("line faint", element("span", data.gridPath ?? content.subject ?? ""), element("span", data.detail ?? "")),
    detailsOf(event, content),
  );
  return item;
}

function detailsOf(event, content) {
  const details = element("details");
  details.append(
    element("summary", "详情 details"),
    element("pre", event.headers.map((header) => `${header.name}: ${header.value}`).join("\n")),
    element("pre", content.type ? JSON.stringify(content, null, 2) : event.body),
  );
  return details;
}

function showCameras(cameras) {
  const seen = JSON.stringify(cameras);
  if (seen === camerasSeen) return;
  camerasSeen = seen;
  document.getElementById("cameras").replaceChildren(...cameras.map(cameraItem));
}

function showEvents(list) {
  if ((list.at(-1)?.number ?? 0) < newest) {
    location.reload();
    return;
  }
  for (const event of list.filter((each) => each.number > newest)) {
    newest = event.number;
    events.prepend(eventItem(event));
    if (events.childElementCount > KEPT) events.lastElementChild.remove();
  }
  document.getElementById("none").hidden = newest > 0;
  document.getElementById("count").textContent = newest;
}

function lost(silent) {
  document.getElementById("lost").hidden = !silent;
}

async function refresh() {
  const answer = await fetch("/state");
  const state = await answer.json();
  showCameras(state.cameras);
  showEvents(state.events);
  lost(false);
}

function again() {
  refresh().catch(() => lost(true)).finally(() => setTimeout(again, 1000));
}

again();
