import { getRouteMatcher } from "next/dist/shared/lib/router/utils/route-matcher";
import { getRouteRegex } from "next/dist/shared/lib/router/utils/route-regex";
import { getSortedRoutes } from "next/dist/shared/lib/router/utils/sorted-routes";
import {
  getRewrittenUrl,
  unstable_doesMiddlewareMatch,
  unstable_getResponseFromNextConfig,
} from "next/experimental/testing/server";
import { NextRequest } from "next/server";
import { config, proxy } from "@/proxy";
import nextConfig from "../../next.config";
import { appRoutes } from "./app-routes";

/** The routes of src/app, such as `/tags/[slug]/card.png`, in the order in which Next tries them. */
export const routes = getSortedRoutes(appRoutes());

/** The route of src/app for a path, and its parameters. Null when there is none. */
function routeOf(path: string) {
  for (const route of routes) {
    const params = getRouteMatcher(getRouteRegex(route))(path);
    if (params) return { route, params };
  }
  return null;
}

/** As {@link routeOf}, for a request that first passes src/proxy.ts and the rewrites of next.config.ts. */
export async function routeOfRequest(path: string, headers: Record<string, string> = {}) {
  const url = `http://localhost:3000${path}`;
  const passed = unstable_doesMiddlewareMatch({ config, nextConfig, url, headers })
    ? getRewrittenUrl(await proxy(new NextRequest(url, { headers })))
    : null;
  const proxied = passed ?? url;
  const rewritten = await unstable_getResponseFromNextConfig({ url: proxied, nextConfig, headers });
  return routeOf(new URL(getRewrittenUrl(rewritten) ?? proxied).pathname);
}
