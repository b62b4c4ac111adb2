"use strict";

const token = document.querySelector("meta[name=action-token]").content;
const states = { ONLINE: "在线 online", OFF: "已停止 stopped", REGISTERING: "注册中 registering", REFUSED: "注册失败 refused" };
const shown = new Set();

function element(name, text, className) {
  const made = document.createElement(name);
  if (text !== undefined) made.textContent = text;
  if (className) made.className = className;
  return made;
}

function button(label, camera, action) {
  const made = element("button", label);
  made.dataset.action = action;
  made.addEventListener("click", () =>
    fetch(`/cameras/${camera.number}/${action}`, { method: "POST", headers: { "X-Action-Token": token } }).then(refresh));
  return made;
}

function cameraItem(camera) {
  const item = element("li");
  item.dataset.number = camera.number;
  item.dataset.state = camera.state;
  item.append(element("span", states[camera.state] ?? camera.state, `state ${camera.state}`));
  item.append(element("strong", `${camera.number}. ${camera.name}`), element("br"), element("code", camera.id), element("br"));
  const off = camera.state === "OFF";
  item.append(off ? button("启动 Start", camera, "start") : button("停止 Stop", camera, "stop"));
  if (!off) item.append(button("上报告警 Raise alarm", camera, "alarm"));
  return item;
}

function summary(event) {
  try {
    const body = JSON.parse(event.body);
    return [body.type, body.data?.title, body.subject].filter(Boolean).join(" · ");
  } catch {
    return "";
  }
}

function eventItem(event) {
  const item = element("li");
  item.dataset.verified = event.verified;
  const verdict = event.verified ? "签名验证通过 signature verified ✓" : `签名验证失败 signature not verified ✗ ${event.problem}`;
  item.append(element("strong", verdict, event.verified ? "verified" : "refused"), element("br"));
  item.append(element("span", `${event.receivedAt} ${summary(event)}`));
  const details = element("details");
  details.append(element("summary", "原文 raw"));
  details.append(element("pre", event.headers.map((header) => `${header.name}: ${header.value}`).join("\n")));
  details.append(element("pre", event.body));
  item.append(details);
  return item;
}

let camerasSeen = "";

async function refresh() {
  const answer = await fetch("/state");
  const state = await answer.json();
  const cameras = JSON.stringify(state.cameras);
  if (cameras !== camerasSeen) {
    camerasSeen = cameras;
    document.getElementById("cameras").replaceChildren(...state.cameras.map(cameraItem));
  }
  for (const event of state.events) {
    if (!shown.has(event.number)) {
      shown.add(event.number);
      document.getElementById("events").prepend(eventItem(event));
    }
  }
  document.getElementById("none").hidden = state.events.length > 0;
  document.getElementById("count").textContent = shown.size;
}

function again() {
  refresh().catch(() => {}).finally(() => setTimeout(again, 1000));
}

again();
