interface Range {
  type: string;
  quality: number;
}

/** A quality is at most 1 and has at most three decimals (RFC 9110, section 12.4.2). */
const QUALITY = /^\s*q\s*=\s*(0(?:\.\d{0,3})?|1(?:\.0{0,3})?)\s*$/i;

/** The media ranges of an Accept header. One whose quality is malformed is left out. */
function rangesOf(accept: string): Range[] {
  return accept.split(",").flatMap((item) => {
    const [type = "", ...parameters] = item.split(";");
    const given = parameters.find((parameter) => /^\s*q\s*=/i.test(parameter));
    const quality = given ? QUALITY.exec(given)?.[1] : "1";
    return quality === undefined
      ? []
      : [{ type: type.trim().toLowerCase(), quality: Number(quality) }];
  });
}

/**
 * Whether a client names Markdown and wants it at least as much as HTML. Browsers do not name it, and a wildcard does not
 * count. Programs that name it often list HTML with the same quality. The package negotiator tells neither what a wildcard
 * matches nor which types have equal quality (decision 35).
 */
export function prefersMarkdown(accept: string | null): boolean {
  const ranges = rangesOf(accept ?? "");
  const qualityOf = (...types: string[]) => {
    for (const type of types) {
      const found = ranges.filter((range) => range.type === type);
      if (found.length > 0) return Math.max(...found.map(({ quality }) => quality));
    }
    return 0;
  };
  const markdown = qualityOf("text/markdown");
  return markdown > 0 && markdown >= qualityOf("text/html", "text/*", "*/*");
}
