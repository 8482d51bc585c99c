import { readdirSync } from "node:fs";
import { dirname } from "node:path";

/** A page, a route handler, or a file that Next makes a route of by its name. */
const ROUTE = /(^|\/)((page|route)|(robots|manifest|sitemap|icon|opengraph-image))\.tsx?$/;

/** The routes of src/app, such as `/posts/[slug]/card.png`, sorted. A file like `robots.ts` is `/robots`. */
export const appRoutes = (): string[] =>
  readdirSync("src/app", { recursive: true, encoding: "utf8" })
    .filter((file) => ROUTE.test(file))
    .map((file) => (/(page|route)\.tsx?$/.test(file) ? dirname(file) : file.replace(/\.tsx?$/, "")))
    .map((path) => `/${path}`.replace(/\/(\([^)]*\)|\.)(?=\/|$)/g, "") || "/")
    .sort();
