import { readFileSync } from "node:fs";
import { test } from "@playwright/test";
import { serverLog } from "./settings";

export interface Answer {
  status: number;
  headers: Headers;
  body: string;
}

/** An address at the server of this test's project. */
export const onServer = (path: string): URL => new URL(path, test.info().project.use.baseURL);

/**
 * Asks the server as a reader without cookies does, and follows no redirect but the one by which
 * Next.js completes the address of an RSC request.
 */
export async function get(path: string, headers: Record<string, string> = {}): Promise<Answer> {
  const redirect = headers.RSC ? "follow" : "manual";
  const response = await fetch(onServer(path), { headers, redirect });
  return { status: response.status, headers: response.headers, body: await response.text() };
}

/** As {@link get}, for JSON. */
export async function getJson<T>(path: string): Promise<T> {
  return JSON.parse((await get(path)).body) as T;
}

/** The path of every page in the sitemaps, after those of the sitemaps themselves. */
export async function sitemapPaths(): Promise<string[]> {
  const pathsIn = async (path: string) => {
    const found = (await get(path)).body.matchAll(/<loc>([^<]+)<\/loc>/g);
    return Array.from(found, ([, url]) => new URL(url ?? "").pathname);
  };
  const parts = await pathsIn("/sitemap.xml");
  return [...parts, ...(await Promise.all(parts.map(pathsIn))).flat()];
}

/** The SQL statements that the server ran for `work`. */
export async function statementsOf(work: () => Promise<unknown>): Promise<string[]> {
  const before = readFileSync(serverLog, "utf8").length;
  await work();
  const printed = readFileSync(serverLog, "utf8").slice(before);
  return printed.split("\n").filter((line) => line.startsWith("Query:"));
}

/** A name that no other test has. */
export const unique = (name: string): string =>
  `${name} ${Math.random().toString(36).slice(2, 10).padEnd(8, "x")}`;

/** As the blog makes it of a {@link unique} name in ASCII. */
export const slugOf = (name: string): string => name.toLowerCase().replaceAll(/[^a-z0-9]+/g, "-");
