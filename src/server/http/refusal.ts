import type { IncomingMessage, ServerResponse } from "node:http";
import { typedValues, withoutSecrets } from "@/lib/forms/form-state";
import { hiddenFields, labelOf } from "@/lib/forms/sent-fields";
import { standalonePage } from "@/lib/http/unavailable-page";
import { paths } from "@/lib/paths";
import { textElement } from "@/lib/seo/xml";
import { parseFields } from "./form-body";

/** Why a request is refused before it reaches Next. Title and text are plain text. */
export interface Refusal {
  status: number;
  title: string;
  text: string;
  headers?: Record<string, string>;
  /** Whether the page shows what was typed into the form. */
  showsFields?: boolean;
}

/** With scripts the form is still on the page, and a link back would leave it. */
const STILL_HERE = "Your text is still here: ";

/**
 * Sends a refusal: as text to scripts and programs, and as a page to a browser without scripts.
 * @param sent.body the whole body, if it was read.
 * @param sent.ends also closes the connection.
 */
export function refuse(
  request: IncomingMessage,
  response: ServerResponse,
  { status, title, text, headers, showsFields }: Refusal,
  sent: { body?: Buffer; ends?: boolean } = {},
): void {
  if (response.headersSent) return;
  const isScript = request.headers["next-action"] !== undefined;
  const isPage = !isScript && request.headers.accept?.includes("text/html");
  response.writeHead(status, {
    // Next's scripts pass the text to failureMessage only if the type is exactly this.
    "Content-Type": isScript ? "text/plain" : `text/${isPage ? "html" : "plain"}; charset=utf-8`,
    "Cache-Control": "no-store",
    "X-Robots-Tag": "noindex",
    ...(sent.ends && { Connection: "close" }),
    ...headers,
  });
  if (!isPage) {
    const back = /Go back in your browser(, where your text still is, and| and|,) /;
    const kept = showsFields ? `${text} Your text is still here.` : text.replace(back, STILL_HERE);
    response.end(`${isScript ? kept : text}\n`);
    return;
  }
  const again = request.method === "POST" ? `<a href="">Open this page again</a>` : "";
  const links = `${again}<a href="${paths.home}">Go to the front page</a>`;
  const type = request.headers["content-type"] ?? "";
  const fields = showsFields && sent.body ? typedFields(sent.body, type) : "";
  const kept = fields && " What was typed is below, so that it can be copied.";
  response.end(standalonePage(title, text + kept, links, fields));
}

/** What was typed, to be copied, as text alone: another site may have sent it. Passwords and tokens are left out. */
function typedFields(body: Buffer, type: string): string {
  const form = new FormData();
  for (const [name, value] of parseFields(body.toString(), type) ?? []) form.append(name, value);
  return Object.entries(withoutSecrets(typedValues(form)))
    .flatMap(([name, values]) => [values].flat().map((value) => [name, value] as const))
    .filter(([name, value]) => !notTyped.includes(name) && value.trim() !== "")
    .map(([name, value]) => {
      const rows = String(Math.min(20, 1 + value.split("\n").length));
      // A parser drops the first line end of this element.
      const area = textElement("textarea", `\n${value}`, { readonly: "", rows, dir: "auto" });
      return `<label>${textElement("span", labelOf(name), { dir: "auto" })}${area}</label>\n`;
    })
    .join("");
}

const notTyped = [...hiddenFields, "intent", "next"];
