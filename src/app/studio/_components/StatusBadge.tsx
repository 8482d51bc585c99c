import type { PostStatus } from "@/lib/content/post-status";

const looks: Record<PostStatus, string> = {
  published: "border-good text-good",
  scheduled: "border-accent text-accent",
  draft: "border-rule text-quiet",
};
const labels: Record<PostStatus, string> = {
  published: "Published",
  scheduled: "Scheduled",
  draft: "Draft",
};

export function StatusBadge({ status }: { status: PostStatus }) {
  return (
    <span
      className={`inline-block rounded-full border px-2.5 py-0.5 text-xs font-medium ${looks[status]}`}
    >
      {labels[status]}
    </span>
  );
}
