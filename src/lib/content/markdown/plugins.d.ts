declare module "markdown-it-footnote" {
  const footnotes: import("markdown-it").PluginSimple;
  export default footnotes;
}

declare module "temml" {
  interface Options {
    displayMode?: boolean;
    wrap?: "none" | "tex" | "=";
    throwOnError?: boolean;
    maxExpand?: number;
    /** In em: the largest width and height that a formula may ask for. */
    maxSize?: [number, number];
  }
  const temml: {
    renderToString(source: string, options?: Options): string;
    ParseError: new (message: string) => Error;
  };
  export default temml;
}

declare module "markdown-it-task-lists" {
  type Options = { enabled?: boolean; label?: boolean; labelAfter?: boolean };
  const taskLists: import("markdown-it").PluginWithOptions<Options>;
  export default taskLists;
}

declare module "markdown-it/lib/rules_block/html_block.mjs" {
  const htmlBlock: import("markdown-it/lib/parser_block.mjs").RuleBlock;
  export default htmlBlock;
}
