const words = {
  created: "Saved as a draft.",
  saved: "Saved.",
  published: "Published.",
  scheduled: "Scheduled.",
  unpublished: "Back to draft.",
  deleted: "Deleted.",
  password: "Your password was changed. All other browsers were signed out.",
};

const FRONT_MATTER = "-front-matter";

const isNotice = (text: string): text is keyof typeof words => Object.hasOwn(words, text);

/** The result of the last action, from the URL that it redirected to. */
export function Notice({ name = "" }: { name: string | undefined }) {
  const key = name.replace(FRONT_MATTER, "");
  if (!isNotice(key)) return null;
  return (
    <p
      role="status"
      className="mb-6 rounded-md border-s-4 border-good bg-shade px-4 py-2.5 text-[0.9375rem]"
    >
      {words[key]}
      {name !== key &&
        " The front matter at the start of the text was taken off; it filled the fields that were empty."}
    </p>
  );
}
