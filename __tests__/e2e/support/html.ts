import { HtmlValidate } from "html-validate";

/** Its rules are those of the living standard, none of style. */
const validator = new HtmlValidate({ root: true, extends: ["html-validate:standard"] });

/**
 * React writes `action=""` into the form of a Server Action, where the standard wants no attribute at all. Browsers
 * send both to the page itself.
 */
const mendActions = (html: string) =>
  html.replaceAll(' action="" encType="multipart/form-data"', ' encType="multipart/form-data"');

/** What is not valid in a document, in words. */
export async function faultsOf(html: string): Promise<string[]> {
  const { results } = await validator.validateString(mendActions(html));
  return results.flatMap(({ messages }) =>
    messages.map(({ ruleId, message, selector }) => `${ruleId}: ${message} (${selector})`),
  );
}
