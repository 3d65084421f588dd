// A portal of its own for each test run: real server, real database, real mail server, Debian's browser.
import { spawn, execFileSync } from "node:child_process";
import { createHmac } from "node:crypto";
import { mkdtempSync, readFileSync, readdirSync, existsSync, mkdirSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { chromium } from "playwright-core";

export const root = path.resolve(import.meta.dirname, "../..");

const freePort = () =>
  new Promise((resolve) => {
    const server = createServer().listen(0, "127.0.0.1", () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });

// The first line that a program prints and that `pattern` finds something in.
const firstLine = (child, pattern) =>
  new Promise((resolve, reject) => {
    let seen = "";
    const take = (data) => {
      seen += data;
      const match = pattern.exec(seen);
      if (match) resolve(match[1] ?? match[0]);
    };
    child.stdout.on("data", take);
    child.on("exit", (code) => reject(new Error(`ended with ${code}: ${seen}`)));
  });

export const pause = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));

export async function until(what, look, milliseconds = 15000) {
  const end = Date.now() + milliseconds;
  for (;;) {
    const found = await look();
    if (found) return found;
    if (Date.now() > end) throw new Error(`waited in vain for ${what}`);
    await pause(50);
  }
}

// RFC 6238, as the staff's telephones have it.
export function oneTimeCode(secret, now = Date.now()) {
  const bits = [...secret].map((c) => "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".indexOf(c).toString(2).padStart(5, "0")).join("");
  const key = Buffer.from(bits.match(/.{8}/g).map((byte) => parseInt(byte, 2)));
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(now / 30000)));
  const mac = createHmac("sha1", key).update(counter).digest();
  const at = mac[19] & 15;
  return String((mac.readUInt32BE(at) & 0x7fffffff) % 1000000).padStart(6, "0");
}

const decodeQuoted = (text) =>
  Buffer.from(text.replace(/=\r?\n/g, "").replace(/=([0-9A-F]{2})/g, (_, hex) => String.fromCharCode(parseInt(hex, 16))), "latin1").toString();
const decodeBase64 = (text) => Buffer.from(text, "base64").toString();

// A header's encoded words (RFC 2047), and the parts of a mail, as people read them.
const decodeHeader = (text) =>
  text.replace(/\?=\s+=\?/g, "?==?").replace(/=\?utf-8\?([bq])\?(.*?)\?=/gi, (_, kind, words) => (/b/i.test(kind) ? decodeBase64(words) : decodeQuoted(words.replaceAll("_", " "))));
const decodeBody = (raw) =>
  decodeQuoted(raw.replace(/(Content-Transfer-Encoding: )base64(\r?\n(?:[\w-]+:.*\r?\n)*\r?\n)([A-Za-z0-9+/=\r\n]+)/gi, (_, name, between, words) => name + "8bit" + between + decodeBase64(words).replaceAll("=", "=3D")));

// A portal that runs already, with a browser and a look into its mailbox.
export async function visitPortal({ origin, mailFolder, totpSecret, shots }) {
  const browser = await chromium.launch({ executablePath: "/usr/bin/chromium", args: ["--no-sandbox"] });
  const mails = () =>
    (existsSync(mailFolder) ? readdirSync(mailFolder).filter((name) => name.endsWith(".eml")).sort() : []).map((name) => {
      const raw = readFileSync(path.join(mailFolder, name)).toString();
      const head = raw.slice(0, raw.search(/\r?\n\r?\n/)).replace(/\r?\n[ \t]+/g, " "); // long lines are folded (RFC 5322)
      return { name, raw, to: /^To: .*?<?([^<>\s]+@[^<>\s]+)>?\r?$/m.exec(head)?.[1], subject: decodeHeader(/^Subject: (.*)\r?$/m.exec(head)?.[1].trim() ?? ""), text: decodeBody(raw) };
    });
  return {
    origin, browser, mails, totpSecret,
    // A mail to that address whose subject fits; waited for.
    mail: (to, subject) => until(`mail "${subject}" to ${to}`, () => mails().findLast((mail) => mail.to === to && subject.test(mail.subject))),
    context: (options = {}) => browser.newContext({ ignoreHTTPSErrors: true, viewport: { width: 1440, height: 900 }, timezoneId: "Europe/Berlin", ...options }),
    // A picture of the whole page at both widths.
    async shot(page, name) {
      if (!shots) return;
      mkdirSync(shots, { recursive: true });
      const size = page.viewportSize();
      for (const width of [1440, 360]) {
        await page.setViewportSize({ width, height: 900 });
        await page.screenshot({ path: path.join(shots, `${name}-${width}.png`), fullPage: true });
      }
      await page.setViewportSize(size);
    },
    stop: () => browser.close(),
  };
}

export async function startWorld({ programs = process.env.LCOC_BUILD ?? path.join(root, "build/dev"), shots } = {}) {
  const folder = mkdtempSync(path.join(tmpdir(), "lcoc-web-"));
  const children = [];
  const start = (command, args, environment = {}) => {
    const child = spawn(command, args, { env: { ...process.env, ...environment }, stdio: ["ignore", "pipe", "inherit"] });
    children.push(child);
    return child;
  };
  const config = path.join(folder, "lcoc-server.toml");
  const server = path.join(programs, "server/lcoc-server");
  const command = (...args) =>
    execFileSync(server, [...args, "--config", config], { cwd: root, env: { ...process.env, LCOC_STAFF_PASSWORD: "demonstration only" } }).toString();

  const administrator = command("init", "--program", "resources/program");
  command("import", "resources/items");
  const mailPort = await firstLine(start("/usr/bin/python3", [path.join(root, "tests/web/mailbox.py"), path.join(folder, "mails"), String(await freePort())]), /^(\d+)$/m);
  const gateway = start("/usr/bin/python3", [path.join(root, "tests/gateway/simulator.py"), "--port", "0", "--secret-key", "sk_test_world", "--webhook-secret", "whsec_world"]);
  const gatewayPort = await firstLine(gateway, /^(\d+)$/m);
  const port = await freePort();
  const origin = `https://localhost:${port}`;
  const serving = start(server, ["serve", "--config", config], {
    LCOC_PORT: String(port),
    LCOC_PORTAL: origin,
    LCOC_MAIL_SERVER: `smtp://127.0.0.1:${mailPort}`,
    LCOC_GATEWAY: `http://127.0.0.1:${gatewayPort}`,
    LCOC_GATEWAY_KEY: "sk_test_world",
    LCOC_GATEWAY_WEBHOOK_SECRET: "whsec_world",
  });
  await firstLine(serving, /listening on port (\d+)/);
  await fetch(`http://127.0.0.1:${gatewayPort}/simulator/webhook?address=${encodeURIComponent(`${origin}/webhooks/gateway`)}`, { method: "POST" });
  const world = await visitPortal({ origin, mailFolder: path.join(folder, "mails"), totpSecret: /secret=([A-Z2-7]+)/.exec(administrator)?.[1], shots });
  const close = world.stop;
  return Object.assign(world, {
    folder, command, gatewayPort,
    async stop() {
      await close();
      const ended = children.map((child) => new Promise((resolve) => child.on("exit", resolve)));
      for (const child of children) child.kill("SIGTERM");
      await Promise.all(ended);
      rmSync(folder, { recursive: true });
    },
  });
}
