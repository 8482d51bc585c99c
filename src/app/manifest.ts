import type { MetadataRoute } from "next";
import { site } from "@/lib/config/site";
import { paths } from "@/lib/paths";

/** For whoever keeps the blog among their apps. It opens as the page that it is, in the browser's own window. */
export default function manifest(): MetadataRoute.Manifest {
  return {
    name: site.name,
    description: site.description,
    lang: site.language,
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
