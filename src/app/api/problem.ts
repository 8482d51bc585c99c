/** An error as JSON (RFC 9457). `members` are further facts for programs. */
export const problem = (
  status: number,
  title: string,
  detail: string,
  members: Record<string, string> = {},
): Response =>
  new Response(JSON.stringify({ type: "about:blank", title, status, detail, ...members }), {
    status,
    headers: { "content-type": "application/problem+json" },
  });
