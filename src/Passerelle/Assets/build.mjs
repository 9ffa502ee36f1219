// Builds wwwroot/assets from src/Passerelle/Assets. Called by Assets.targets; needs only Node and package-lock.json.
import { execSync } from "node:child_process";
import { createHash } from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { brotliCompressSync, gzipSync } from "node:zlib";

const here = import.meta.dirname ?? path.dirname(new URL(import.meta.url).pathname);
const root = path.resolve(here, "../../..");
const modules = path.join(root, "node_modules");
const out = path.resolve(here, "../wwwroot/assets");
const lock = path.resolve(here, "../obj/assets.lock");

await alone(async () => {
  install();
  await build();
});

// Two builds of the same checkout (an editor and a terminal) take turns; a lock whose owner has died is taken over.
async function alone(work) {
  fs.mkdirSync(path.dirname(lock), { recursive: true });
  for (;;) {
    try {
      fs.writeFileSync(lock, String(process.pid), { flag: "wx" });
      break;
    } catch (problem) {
      if (problem.code !== "EEXIST") throw problem;
      if (!alive(lock)) fs.rmSync(lock, { force: true });
      else await sleep(200);
    }
  }
  try {
    await work();
  } finally {
    fs.rmSync(lock, { force: true });
  }
}

function alive(file) {
  try {
    const pid = Number(fs.readFileSync(file, "utf8"));
    if (!pid) return Date.now() - fs.statSync(file).mtimeMs < 5000;
    process.kill(pid, 0);
    return true;
  } catch (problem) {
    return problem.code === "EPERM";
  }
}

// npm runs only when the lock file is not the one that was last installed.
function install() {
  const stamp = path.join(modules, ".passerelle-lock");
  const wanted = createHash("sha256").update(fs.readFileSync(path.join(root, "package-lock.json"))).digest("hex");
  if (!fs.existsSync(stamp) || fs.readFileSync(stamp, "utf8") !== wanted) {
    console.log("Installing the packages of package-lock.json");
    execSync("npm ci --ignore-scripts --no-audit --no-fund", { cwd: root, stdio: "inherit" });
    fs.writeFileSync(stamp, wanted);
  }
  fs.utimesSync(stamp, new Date(), new Date());
}

async function build() {
  const sass = await import("sass");
  const esbuild = await import("esbuild");
  const files = new Map();

  const css = sass.compile(path.join(here, "app.scss"), { style: "compressed", loadPaths: [root, modules], quietDeps: true });
  files.set("app.css", css.css);

  const js = await esbuild.build({
    entryPoints: [path.join(here, "js/app.js")], bundle: true, minify: true, format: "esm", target: "es2020", write: false,
    nodePaths: [modules],
  });
  files.set("app.js", js.outputFiles[0].text);

  for (const subset of ["latin", "latin-ext"])
    for (const weight of [400, 700]) {
      const name = `atkinson-hyperlegible-next-${subset}-${weight}-normal.woff2`;
      files.set(name, fs.readFileSync(path.join(modules, "@fontsource/atkinson-hyperlegible-next/files", name)));
    }
  for (const image of fs.readdirSync(path.join(here, "images"))) files.set(image, fs.readFileSync(path.join(here, "images", image)));

  fs.mkdirSync(out, { recursive: true });
  const kept = new Set();
  for (const [name, content] of files) {
    write(name, content);
    if (/\.(css|js|svg)$/.test(name)) {
      write(`${name}.br`, brotliCompressSync(content));
      write(`${name}.gz`, gzipSync(content, { level: 9 }));
    }
  }
  for (const name of fs.readdirSync(out)) if (!kept.has(name) && name !== ".built") fs.rmSync(path.join(out, name));
  fs.writeFileSync(path.join(out, ".built"), "");
  const size = (name) => `${name} ${Math.round(gzipSync(files.get(name)).length / 1024)} KB`;
  console.log(`Built assets (gzipped): ${size("app.css")}, ${size("app.js")}`);

  // Unchanged files keep their time, so that the C# compiler is not asked to embed them again.
  function write(name, content) {
    kept.add(name);
    const file = path.join(out, name);
    const bytes = Buffer.from(content);
    if (!fs.existsSync(file) || !fs.readFileSync(file).equals(bytes)) fs.writeFileSync(file, bytes);
  }
}
