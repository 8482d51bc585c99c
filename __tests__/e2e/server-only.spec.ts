import { execFile } from "node:child_process";
import { mkdir, rm, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { promisify } from "node:util";
import { expect, test } from "@playwright/test";

/** Inside the repository, so that its modules and its `src` are found as in Quire itself. */
const APP = "__tests__/e2e/.client-imports";

const files: Record<string, string> = {
  "package.json": '{ "type": "module" }',
  "next.config.mjs": `export default {
  turbopack: { root: ${JSON.stringify(resolve("."))} },
  typescript: { ignoreBuildErrors: true },
};`,
  "tsconfig.json": JSON.stringify({
    compilerOptions: { jsx: "react-jsx", paths: { "@/*": ["../../../src/*"] } },
  }),
  "app/layout.tsx":
    "export default ({ children }) => <html lang='en'><body>{children}</body></html>;",
  "app/page.tsx": "import { Thief } from './thief';\nexport default () => <Thief />;",
};

/** Each keeps the data layer on the server by itself. */
const modules = ["src/db/index.ts", "src/db/auth/session.ts", "src/db/mutations/posts.ts"];

test.afterEach(() => rm(APP, { recursive: true, force: true }));

test("a client component that imports the data layer fails the build", async () => {
  test.setTimeout(480_000);
  const imports = modules.map(
    (module, index) => `import * as stolen${index} from "@/${module.slice(4, -3)}";`,
  );
  const thief = `"use client";
${imports.join("\n")}
export const Thief = () => <p>{Object.keys({ ${modules.map((_, at) => `...stolen${at}`).join()} })}</p>;`;
  await mkdir(join(APP, "app"), { recursive: true });
  for (const [name, text] of Object.entries({ ...files, "app/thief.tsx": thief })) {
    await writeFile(join(APP, name), text);
  }
  const build = promisify(execFile)("node_modules/.bin/next", ["build", APP], {
    env: { ...process.env, NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1" },
  });
  const output = await build.then(
    ({ stdout }) => `The build succeeded.\n${stdout}`,
    (error: { stdout: string; stderr: string }) => error.stdout + error.stderr,
  );
  for (const module of modules) {
    expect(output).toMatch(new RegExp(`^\\./${module}:1:1\\n.*server-only`, "m"));
  }
  expect(output).toContain("app/thief.tsx");
});
