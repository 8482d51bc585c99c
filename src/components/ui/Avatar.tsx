/** An author's picture, or the first letter of the name. Decorative, because the name is next to it. */
export function Avatar({
  author,
  size,
}: {
  author: { name: string; avatarUrl: string | null };
  size: number;
}) {
  if (author.avatarUrl) {
    return (
      // biome-ignore lint/performance/noImgElement: an author may have a picture on any host
      <img
        src={author.avatarUrl}
        alt=""
        width={size}
        height={size}
        loading="lazy"
        className="shrink-0 rounded-full bg-shade object-cover"
        style={{ width: size, height: size }}
      />
    );
  }
  return (
    <span
      aria-hidden="true"
      className="grid shrink-0 place-items-center rounded-full bg-shade font-serif text-quiet"
      style={{ width: size, height: size, fontSize: size / 2 }}
    >
      {[...author.name][0]}
    </span>
  );
}
