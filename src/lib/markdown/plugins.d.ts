declare module "markdown-it-footnote" {
  const footnotes: import("markdown-it").PluginSimple;
  export default footnotes;
}

declare module "markdown-it-task-lists" {
  type Options = { enabled?: boolean; label?: boolean; labelAfter?: boolean };
  const taskLists: import("markdown-it").PluginWithOptions<Options>;
  export default taskLists;
}
