import type { MetadataRoute } from "next";
import { readSettings } from "@/db/queries/settings";
import { paths } from "@/lib/paths";

/** For readers who install the blog as an app. It opens as a normal page in the browser's window. */
export default async function manifest(): Promise<MetadataRoute.Manifest> {
  const { name, description, language } = await readSettings();
  return {
    name,
    description,
    lang: language,
    start_url: paths.home,
    display: "browser",
    background_color: "#fbf9f4",
    theme_color: "#fbf9f4",
    icons: [
      { src: "/icon.svg", type: "image/svg+xml", sizes: "any" },
      { src: "/apple-icon.png", type: "image/png", sizes: "180x180" },
    ],
  };
}
