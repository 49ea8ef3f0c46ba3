// Starts the emulator's jar on a free port, and a browser to look at it.
import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";

const jar = fileURLToPath(new URL("../target/hortus-emulators.jar", import.meta.url));
export const chromiumPath = process.env.CHROMIUM || "/usr/bin/chromium";
export const ready = existsSync(jar) && existsSync(chromiumPath);

export async function start() {
  const java = process.env.HORTUS_JAVA || (process.env.JAVA_HOME ? process.env.JAVA_HOME + "/bin/java" : "java");
  const program = spawn(java, ["-jar", jar, "--port", "0", "--seed", "7"], { stdio: ["ignore", "pipe", "inherit"] });
  const url = await new Promise((resolve, reject) => {
    let said = "";
    program.stdout.on("data", (data) => {
      said += data;
      const found = said.match(/ready: (\S+)/);
      if (found) resolve(found[1]);
    });
    program.on("exit", () => reject(new Error("the emulator ended: " + said)));
  });
  const browser = await chromium.launch({
    executablePath: chromiumPath,
    args: ["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
  });
  return {
    url,
    browser,
    async post(path, body = {}) {
      const answer = await fetch(url + path, { method: "POST", body: JSON.stringify(body) });
      if (!answer.ok) throw new Error(path + " → " + answer.status + " " + (await answer.text()));
      return answer.json();
    },
    async api(path, body) {
      const secret = "demo-app-secret-0123456789abcdefghijklmnopq";
      const token = await (await fetch(`${url}/cgi-bin/gettoken?corpid=wwdec0de0000000001&corpsecret=${secret}`)).json();
      const joined = `${url}${path}${path.includes("?") ? "&" : "?"}access_token=${token.access_token}`;
      const answer = await fetch(joined, body ? { method: "POST", body: JSON.stringify(body) } : {});
      return answer.json();
    },
    async stop() {
      await browser.close();
      program.removeAllListeners("exit");
      program.kill();
    },
  };
}
