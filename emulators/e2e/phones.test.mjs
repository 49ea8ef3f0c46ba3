// The phones page as a newcomer uses it, at a desk (1440) and on a phone (390).
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { createHash } from "node:crypto";
import { mkdirSync } from "node:fs";
import { createServer } from "node:http";
import { fileURLToPath } from "node:url";
import { ready, start } from "./station.mjs";

const pictures = fileURLToPath(new URL("../target/screenshots/", import.meta.url));
const skip = ready || process.env.CI ? false : "no jar or no Chromium";
const corp = "wwdec0de0000000001";
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

// A product's pages: one that logs its visitor in through the emulator, and one for beside a conversation.
async function product() {
  const server = createServer(async (request, response) => {
    const url = new URL(request.url, "http://" + request.headers.host);
    response.setHeader("Content-Type", "text/html; charset=utf-8");
    if (url.pathname === "/who" && !url.searchParams.has("code")) {
      const back = encodeURIComponent(url.origin + "/who");
      response.writeHead(302, { Location: `${emu.url}/connect/oauth2/authorize?appid=${corp}&redirect_uri=${back}&scope=snsapi_base&state=s#wechat_redirect` });
      response.end();
    } else if (url.pathname === "/who") {
      const seen = await emu.api("/cgi-bin/auth/getuserinfo?code=" + url.searchParams.get("code"));
      response.end(`<p id="who">${seen.userid || seen.external_userid || seen.openid}</p>`);
    } else if (url.pathname === "/side") {
      const page = url.origin + "/side";
      const ticket = (await emu.api("/cgi-bin/ticket/get?type=agent_config")).ticket;
      const signature = createHash("sha1").update(`jsapi_ticket=${ticket}&noncestr=n&timestamp=1&url=${page}`).digest("hex");
      response.end(`<script src="${emu.url}/_emu/jssdk.js"></script><p id="to">…</p><button onclick="ww.sendChatMessage({ msgtype: 'text', text: { content: '侧边栏发出的话术' } })">发送话术</button><script>
        ww.register({ corpId: "${corp}", agentId: 1000002, jsApiList: ["getCurExternalContact"], getAgentConfigSignature: () => ({ timestamp: "1", nonceStr: "n", signature: "${signature}" }) });
        ww.getCurExternalContact().then((got) => (document.getElementById("to").textContent = got.userId), (error) => (document.getElementById("to").textContent = error.message));
      </script>`);
    } else {
      response.writeHead(404).end();
    }
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  return { url: "http://127.0.0.1:" + server.address().port, close: () => server.close() };
}

test("two phones side by side log in as two people", { skip }, async () => {
  await emu.post("/_emu/reset", { seed: 7 });
  const shop = await product();
  try {
    const ids = [];
    for (const person of ["p1", "p2"]) {
      const made = await emu.post(`/_emu/corps/${corp}/codes`, { userids: ["lixiang"] });
      ids.push((await emu.post(`/_emu/people/${person}/scan`, { code: made.config_id })).external_userid);
    }
    const desk = await page(1440, 900);
    for (const name of ["王小雨", "刘思远"]) {
      await device(desk, name).getByRole("button", { name: "扫一扫" }).first().click();
      await device(desk, name).getByPlaceholder(/粘贴/).fill(shop.url + "/who");
    }
    for (const name of ["王小雨", "刘思远"]) await device(desk, name).getByRole("button", { name: "打开" }).click();
    const seen = await Promise.all(["王小雨", "刘思远"].map((name) => device(desk, name).frameLocator("iframe").locator("#who").textContent()));
    assert.deepEqual(seen, ids);
    await desk.screenshot({ path: pictures + "1440-logins.png" });
    assert.deepEqual(desk.wrong, []);
  } finally {
    shop.close();
  }
});

test("an application's page beside a conversation knows the customer and speaks", { skip }, async () => {
  const shop = await product();
  try {
    await emu.post(`/_emu/corps/${corp}/apps`, { agent_id: 1000002, sidebar_url: shop.url + "/side", home_url: shop.url + "/who" });
    const view = await (await fetch(emu.url + "/_emu/people")).json();
    const desk = await page(1440, 900);
    const member = device(desk, "李想");
    await member.locator(".list button", { hasText: "王小雨" }).click();
    await member.getByRole("button", { name: "侧边栏" }).click();
    const side = member.frameLocator(".sidebar iframe");
    await side.getByText(view.people[0].external[corp]).waitFor();
    await side.getByRole("button", { name: "发送话术" }).click();
    await member.locator(".messages").getByText("侧边栏发出的话术").waitFor();
    await device(desk, "王小雨").locator(".list button", { hasText: "李想" }).click();
    await device(desk, "王小雨").getByText("侧边栏发出的话术").waitFor();
    await desk.screenshot({ path: pictures + "1440-sidebar.png" });
    await member.getByRole("button", { name: "返回" }).click();
    await member.locator(".list button", { hasText: "花园私域" }).click();
    await member.getByRole("button", { name: "进入应用" }).click();
    await member.frameLocator("iframe").getByText("lixiang").waitFor();
    assert.deepEqual(desk.wrong, []);
  } finally {
    shop.close();
  }
});

test("the administrator sets ranges and limits, and they hold", { skip }, async () => {
  const desk = await page(1440, 900);
  const admin = desk.locator("aside");
  await admin.getByRole("button", { name: "范围与页面" }).first().click();
  await admin.getByLabel("可见部门 id").fill("4");
  await admin.getByRole("button", { name: "保存", exact: true }).first().click();
  await desk.getByText("已完成").waitFor();
  assert.deepEqual((await emu.api("/cgi-bin/externalcontact/get_follow_user_list")).follow_user, ["chenjie", "zhaolei"]);
  await admin.getByLabel("可见部门 id").fill("1");
  await admin.getByRole("button", { name: "保存", exact: true }).first().click();
  await admin.getByLabel("每分钟调用上限").fill("1");
  await admin.locator("form", { has: desk.getByLabel("每分钟调用上限") }).getByRole("button", { name: "保存" }).click();
  await admin.getByText("/cgi-bin/externalcontact/list · 1").waitFor();
  await emu.api("/cgi-bin/externalcontact/list?userid=lixiang");
  assert.equal((await emu.api("/cgi-bin/externalcontact/list?userid=lixiang")).errcode, 45009);
  await desk.screenshot({ path: pictures + "1440-admin.png" });
  await emu.post("/_emu/limits/clear");
  assert.deepEqual(desk.wrong, []);
});

test("a newcomer watches a minute of life, in English and on a narrow screen", { skip }, async () => {
  await emu.post("/_emu/reset", { seed: 7 });
  for (const [width, height] of [[1440, 900], [390, 844]]) {
    await emu.post("/_emu/reset", { seed: 7 });
    const pocket = await page(width, height);
    await pocket.getByRole("button", { name: "English" }).click();
    await pocket.getByRole("button", { name: "Watch a minute" }).click();
    await device(pocket, "王小雨").getByText("Is the new serum right").waitFor({ timeout: 15_000 });
    await pocket.screenshot({ path: pictures + width + "-tour-en.png" });
    await device(pocket, "王小雨").getByText("a calming serum").waitFor({ timeout: 15_000 });
    await device(pocket, "王小雨").getByRole("button", { name: "Liked 1" }).waitFor({ timeout: 15_000 });
    await pocket.screenshot({ path: pictures + width + "-moment-en.png" });
    assert.deepEqual(pocket.wrong, []);
  }
});

test("a fan sends a picture and a place, a member sends to many", { skip }, async () => {
  const desk = await page(1440, 900);
  const fan = device(desk, "刘思远");
  await fan.getByRole("button", { name: "扫一扫" }).first().click();
  await fan.locator(".entry", { hasText: "花园美妆服务号" }).getByRole("button").click();
  await fan.getByRole("button", { name: "消息" }).click();
  await fan.locator(".list button", { hasText: "花园美妆服务号" }).click();
  await fan.getByRole("button", { name: "位置" }).click();
  await fan.locator(".place").waitFor();
  const dot = Buffer.from("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==", "base64");
  await fan.locator("input[type=file]").setInputFiles({ name: "dot.png", mimeType: "image/png", buffer: dot });
  await fan.locator("img.picture").waitFor();
  const member = device(desk, "李想");
  await member.getByRole("button", { name: "任务" }).click();
  await member.getByRole("button", { name: "群发给客户" }).click();
  await member.getByPlaceholder("输入消息").fill("周末会员日");
  await member.getByRole("button", { name: "发送", exact: true }).click();
  await device(desk, "王小雨").getByText("周末会员日").first().waitFor();
  await desk.screenshot({ path: pictures + "1440-fan.png" });
  assert.deepEqual(desk.wrong, []);
});
