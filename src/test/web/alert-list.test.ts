import { deepStrictEqual, strictEqual } from "node:assert";
import {
  type AlertFilter,
  AlertList,
} from "../../main/web/alerts/alert-list.ts";
import type { AlarmCalls } from "../../main/web/api/alarm.ts";
import type { Alert } from "../../main/web/api/model.ts";

const ANY: AlertFilter = {
  state: "",
  resolved: "",
  level: "",
  gridCode: null,
  muted: "",
};

function alert(alertId: string, more: Partial<Alert> = {}): Alert {
  return {
    alertId,
    level: 3,
    state: "opened",
    gridPath: "34/3402",
    gridCode: "3402",
    resolvedAt: null,
    ...more,
  } as Alert;
}

async function listOf(
  filter: AlertFilter,
  ...alerts: Alert[]
): Promise<AlertList> {
  const calls = {
    alerts: () => Promise.resolve({ items: alerts, nextCursor: null }),
  } as unknown as AlarmCalls;
  const list = new AlertList(calls);
  await list.narrow(filter);
  return list;
}

function ids(list: AlertList): string[] {
  return list.listed.value.alerts.map((one) => one.alertId);
}

Deno.test("a new alert comes on top, a changed one stays where it is", async () => {
  const list = await listOf(ANY, alert("b"), alert("a"));
  list.merge([alert("c")]);
  list.merge([alert("a", { state: "accepted" })]);
  deepStrictEqual(ids(list), ["c", "b", "a"]);
  strictEqual(list.listed.value.alerts[2]?.state, "accepted");
});

Deno.test("a change that is told of late does not undo a later one", async () => {
  const list = await listOf(ANY, alert("a", { changeNumber: 1 }));
  list.merge([alert("a", { state: "accepted", changeNumber: 3 })]);
  list.merge([alert("a", { snapshotUrl: "/picture", changeNumber: 2 })]);
  strictEqual(list.listed.value.alerts[0]?.state, "accepted");
});

Deno.test("what the filter does not let in stays out", async () => {
  const list = await listOf({ ...ANY, level: "2", gridCode: "3402" });
  list.merge([alert("blue", { level: 4 })]);
  list.merge([
    alert("elsewhere", { level: 1, gridCode: "35", gridPath: "35" }),
  ]);
  list.merge([alert("explained", { level: 1, parentId: "other" })]);
  list.merge([alert("red", { level: 1 })]);
  deepStrictEqual(ids(list), ["red"]);
});

Deno.test("ten thousand alerts at once fill no browser", async () => {
  const list = await listOf(ANY);
  for (let i = 0; i < 10_000; i++) list.merge([alert(String(i))]);
  strictEqual(list.listed.value.alerts.length, 500);
  strictEqual(list.listed.value.more, true);
  strictEqual(ids(list)[0], "9999");
});

Deno.test("whoever somebody looks at stays while a storm comes in portions", async () => {
  const list = await listOf(ANY, alert("seen"));
  list.pinned = "seen";
  for (let i = 0; i < 10; i++) {
    list.merge(Array.from({ length: 100 }, (_, n) => alert(`${i}-${n}`)));
  }
  strictEqual(ids(list).length, 501);
  strictEqual(ids(list).at(-1), "seen");
});
