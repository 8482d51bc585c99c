import { schemeOf } from "./link-schemes";

const SHOWN = 60;
const brief = (text: string) => (text.length > SHOWN ? `${text.slice(0, SHOWN)}…` : text);

/** What authors are told about their text, with the remedy. */
export const messages = {
  link: (address: string) =>
    `The link to “${brief(address)}” is left out and its text stays, because links cannot begin with “${brief(schemeOf(address) ?? address.slice(0, 2))}${schemeOf(address) ? ":" : ""}”. Give it a whole address, such as https://example.org.`,
  image: (address: string) => {
    const scheme = schemeOf(address);
    const text = "Readers see its alternative text instead.";
    if (scheme === "data")
      return `The image is left out, because it was pasted as data (“data:…”). ${text} Put the image on the web and use its address: ![text](https://…).`;
    return scheme === "file" || scheme === "blob" || scheme?.length === 1
      ? `The image is left out, because it is only on your own device (“${brief(address)}”). ${text} Put it on the web and use its address.`
      : `The image at “${brief(address)}” is left out. ${text} Use an address that begins with https://.`;
  },
  linked: (element: string, host: string) =>
    `The <${element}> of ${brief(host)} is left out. Readers see a link instead.`,
  noAddress: (element: string) =>
    `The <${element}> is left out, because it has no address that readers could open. Write a link to what it shows.`,
  script:
    "The script is left out: posts run no scripts. The address of a video or a gist alone in its paragraph becomes an embed.",
  styles: "The style sheet is left out: posts have the look of the blog. Delete it.",
  drawing:
    "The drawing in <svg> is left out. Save it as a file and show it as an image: ![text](https://…).",
  instruction: "The instruction “<?…” is left out. To show it, write it as code between backticks.",
  field: (name: string) =>
    `The form field <${brief(name)}> is left out: posts have no forms. Link to the page that has the form.`,
  element: (name: string) =>
    `The tag <${brief(name)}> is left out and the text in it stays. If you meant to show the tag, write it as code between backticks: \`<${brief(name)}>\`.`,
  attributes: (names: string[], element: string) =>
    `${names.map((name) => `“${brief(name)}”`).join(", ")} of <${element}> is left out: posts have the look of the blog and do nothing by themselves. Delete it.`,
  media: (element: string) =>
    `The address of <${element}> is left out, because readers cannot open it. Use one that begins with https://.`,
  twice: (id: string) =>
    `The anchor “${brief(id)}” is there already. Links lead to the first one: give this one another name.`,
  unusedNote: (label: string) =>
    `Readers do not see the footnote “${brief(label)}”, because nothing refers to it. Write [^${brief(label)}] where it belongs, or delete it.`,
  doubleNote: (label: string) =>
    `The footnote “${brief(label)}” is written twice, and readers see only the last one. Give one of them another name.`,
  missingNote: (label: string) =>
    `[^${brief(label)}] has no footnote. Add a line that begins with “[^${brief(label)}]:”, or write \\[^${brief(label)}] if it is no footnote.`,
};
