import { existsSync, readFileSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { expect, test } from "vitest";

const root = resolve(import.meta.dirname, "../..");

/** A module's imports as written; those of types only leave no trace at run time. */
function importsOf(file: string): string[] {
  const source = readFileSync(file, "utf8");
  const statements = source.matchAll(
    /^\s*(?:import|export)\s(?!type\b)[^"';]*?from\s*"([^"]+)"|^\s*import\s*"([^"]+)"|import\(\s*"([^"]+)"/gm,
  );
  return [...statements].map((match) => match[1] ?? match[2] ?? match[3] ?? "");
}

function fileOf(specifier: string, importer: string): string | null {
  const base = specifier.startsWith("@/")
    ? resolve(root, "src", specifier.slice(2))
    : specifier.startsWith(".") && resolve(dirname(importer), specifier);
  if (!base) return null;
  return [`${base}.ts`, `${base}.tsx`, `${base}/index.ts`].find(existsSync) ?? null;
}

/** The packages that a module and everything it imports need. */
function packagesOf(entry: string): string[] {
  const packages = new Set<string>();
  const files = new Set([resolve(root, entry)]);
  for (const file of files) {
    for (const specifier of importsOf(file)) {
      const next = fileOf(specifier, file);
      if (next) files.add(next);
      else packages.add(specifier);
    }
  }
  return [...packages].sort();
}

test("the posts handler needs Zod and nothing of Next or Node, so that it runs on any engine", () => {
  expect(packagesOf("src/app/api/posts/handler.ts")).toEqual(["zod"]);
});

test("the way of reading imports sees what it looks for", () => {
  expect(packagesOf("src/app/actions/posts.ts")).toEqual(
    expect.arrayContaining(["next/cache", "next/headers", "next/navigation", "drizzle-orm", "ws"]),
  );
});
