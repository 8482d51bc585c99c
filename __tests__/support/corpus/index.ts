import { readFileSync } from "node:fs";
import { sql } from "drizzle-orm";
import { write } from "@/db";
import { makeUser } from "../factories";

/**
 * 300 posts of 30 topics, the same every time. Each has a sentence of its own, which begins and ends it, three of
 * its topic between them, in some order, and an aside from another topic: so that common words are common.
 */
export async function insertCorpus(): Promise<void> {
  const author = await makeUser();
  const topics = readFileSync(new URL("topics.txt", import.meta.url), "utf8")
    .split(/^# /m)
    .slice(1)
    .map((block) => {
      const [head = "", ...lines] = block.trim().split("\n");
      const [name = "", tag = ""] = head.split(" | ");
      const shared = lines.filter((line) => line.startsWith("~")).map((line) => line.slice(2));
      const own = lines.filter((line) => !line.startsWith("~")).map((line) => line.split(" :: "));
      return { name, tag, shared, own };
    });
  const posts = topics.flatMap((topic, at) =>
    topic.own.map(([title = "", sentence = ""], n) => {
      const aside = topics[(at + 3 * n + 1) % topics.length];
      const [first, second, third] = [0, 1, 2].map((turn) => topic.shared[(turn + n) % 3]);
      const content = [
        sentence,
        `## On ${topic.name.toLowerCase()}`,
        `${first} **${second}**`,
        `> ${aside?.shared[n % 3]}`,
        `- ${third}\n- ${sentence}`,
      ].join("\n\n");
      return { title, content, tag: topic.tag, day: at * 10 + n };
    }),
  );
  await write((db) =>
    db.execute(sql`
      with given as (
        select *, row_number() over () as n
        from json_to_recordset(${JSON.stringify(posts)}::json) as g(title text, content text, tag text, day int)
      ), written as (
        insert into posts (title, slug, content, author_id, published, published_at)
        select title, 'corpus-' || n, content, ${author.id}, true, timestamptz '2025-01-01' + day * interval '1 day'
        from given returning id, title
      ), tagged as (
        insert into tags (name, slug) select distinct tag, replace(tag, ' ', '-') from given returning id, name
      )
      insert into post_tags (post_id, tag_id)
      select written.id, tagged.id from given
        join written using (title) join tagged on tagged.name = given.tag`),
  );
}
