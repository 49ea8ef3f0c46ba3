// The phones page as a newcomer uses it, at a desk (1440) and on a phone (390).
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { mkdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { ready, start } from "./station.mjs";

const pictures = fileURLToPath(new URL("../target/screenshots/", import.meta.url));
const skip = ready || process.env.CI ? false : "no jar or no Chromium";
let emu;

before(async () => {
  if (skip) return;
  mkdirSync(pictures, { recursive: true });
  emu = await start();
});
after(async () => emu?.stop());

async function page(width, height, hash = "") {
  const context = await emu.browser.newContext({ viewport: { width, height } });
  const page = await context.newPage();
  page.wrong = [];
  page.on("pageerror", (error) => page.wrong.push(String(error)));
  page.on("console", (line) => line.type() === "error" && !line.text().includes("409") && page.wrong.push(line.text()));
  await page.goto(emu.url + "/" + hash);
  await page.waitForSelector(".device");
  return page;
}

const device = (page, name) => page.locator(`section.device[aria-label="${name}"]`);

test("a customer scans a code, the two talk, and tags are one tap", { skip }, async () => {
  await emu.post("/_emu/reset", { seed: 7 });
  const desk = await page(1440, 900);
  await desk.screenshot({ path: pictures + "1440-start.png" });
  await desk.getByRole("button", { name: "创建" }).click();
  await device(desk, "刘思远").getByRole("button", { name: "扫一扫" }).first().click();
  await device(desk, "刘思远").locator(".codes button", { hasText: "张敏" }).click();
  await device(desk, "刘思远").getByText("你们已是联系人").waitFor();
  const customer = device(desk, "王小雨");
  const member = device(desk, "李想");
  await customer.getByRole("button", { name: "扫一扫" }).first().click();
  await customer.locator(".entry", { hasText: "李想" }).getByRole("button", { name: "添加" }).click();
  await member.locator(".list button", { hasText: "王小雨" }).click();
  await member.getByRole("button", { name: "通过" }).click();
  await member.getByPlaceholder("输入消息").fill("您好，我是李想，欢迎来到万象城店");
  await member.getByRole("button", { name: "发送" }).click();
  await customer.locator(".list button", { hasText: "李想" }).click();
  await customer.getByText("欢迎来到万象城店").waitFor();
  await customer.getByPlaceholder("输入消息").fill("想看看新款精华");
  await customer.getByRole("button", { name: "发送" }).click();
  await member.getByText("想看看新款精华").waitFor();
  await member.getByRole("button", { name: "资料" }).click();
  await member.getByRole("button", { name: "金卡" }).click();
  await member.locator(".chip[aria-pressed=true]", { hasText: "金卡" }).waitFor();
  await desk.screenshot({ path: pictures + "1440-talk.png" });
  assert.deepEqual(desk.wrong, []);
});

test("a mass message waits for the member's finger and then arrives", { skip }, async () => {
  const view = await (await fetch(emu.url + "/_emu/people")).json();
  const external = view.people[0].external.wwdec0de0000000001;
  const sent = await emu.api("/cgi-bin/externalcontact/add_msg_template", {
    chat_type: "single", sender: "lixiang", external_userid: [external], text: { content: "会员日双倍积分" },
    attachments: [{ msgtype: "link", link: { title: "会员日会场", desc: "今天 24 点结束", url: emu.url + "/phones/icon.svg" } }],
  });
  assert.equal(sent.errcode, 0);
  const desk = await page(1440, 900);
  const member = device(desk, "李想");
  await emu.post("/_emu/clock", { advance_seconds: 2 });
  await member.getByRole("button", { name: "任务" }).click();
  await member.getByRole("button", { name: "确认发送" }).click();
  await member.getByText("已完成").waitFor();
  const customer = device(desk, "王小雨");
  await customer.locator(".list button", { hasText: "李想" }).click();
  await customer.getByText("会员日双倍积分").waitFor();
  await customer.getByText("会员日会场").click();
  await customer.locator("iframe").waitFor();
  await desk.screenshot({ path: pictures + "1440-send.png" });
  assert.deepEqual(desk.wrong, []);
});

test("a code's picture is read, a group is joined, an account is followed", { skip }, async () => {
  const made = await emu.post("/_emu/corps/wwdec0de0000000001/staff/lixiang/groups", { name: "福利群" });
  const join = await emu.api("/cgi-bin/externalcontact/groupchat/add_join_way", { scene: 2, chat_id_list: [made.chat_id], remark: "门口立牌" });
  const picture = Buffer.from(await (await fetch(`${emu.url}/_emu/qr/join/${join.config_id}.png`)).arrayBuffer());
  const desk = await page(1440, 900, "#p2");
  const customer = device(desk, "刘思远");
  await customer.getByRole("button", { name: "扫一扫" }).first().click();
  await customer.locator("input[type=file]").setInputFiles({ name: "code.png", mimeType: "image/png", buffer: picture });
  await customer.getByRole("heading", { name: /福利群/ }).waitFor();
  await customer.getByText("刘思远 加入了群聊").waitFor();
  await customer.getByRole("button", { name: "返回" }).click();
  await customer.getByRole("button", { name: "扫一扫" }).first().click();
  await desk.screenshot({ path: pictures + "1440-scan.png" });
  await customer.locator(".entry", { hasText: "花园美妆服务号" }).getByRole("button").click();
  await customer.locator(".entry", { hasText: "花园美妆服务号" }).getByText("已关注").waitFor();
  assert.deepEqual(desk.wrong, []);
});

test("a narrow screen shows one phone at a time, in English too", { skip }, async () => {
  const pocket = await page(390, 844);
  await pocket.screenshot({ path: pictures + "390-customer.png" });
  assert.equal(await pocket.locator(".device:visible").count(), 1);
  const overflow = await pocket.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  assert.ok(overflow <= 0, "no horizontal scroll, was " + overflow);
  await pocket.getByRole("button", { name: "English" }).click();
  await pocket.locator(".dock button", { hasText: "Admin" }).click();
  await pocket.getByRole("heading", { name: "Callback log" }).waitFor();
  await pocket.screenshot({ path: pictures + "390-admin-en.png" });
  await pocket.locator(".dock button", { hasText: "李想" }).click();
  await pocket.getByRole("button", { name: "Tasks" }).click();
  await pocket.screenshot({ path: pictures + "390-staff-en.png" });
  assert.deepEqual(pocket.wrong, []);
});

test("every word exists in both languages", { skip }, async () => {
  const source = await (await fetch(emu.url + "/phones/words.js")).text();
  const keys = (from, to) => [...source.slice(source.indexOf(from), source.indexOf(to)).matchAll(/(\w+): "/g)].map((found) => found[1]).sort();
  assert.deepEqual(keys("zh: {", "en: {"), keys("en: {", "export const language"));
});
