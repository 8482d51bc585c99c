import type { MetadataRoute } from "next";
import { readSettings } from "@/db/queries/settings";
import { paths } from "@/lib/paths";

/** For whoever keeps the blog among their apps. It opens as the page that it is, in the browser's own window. */
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
