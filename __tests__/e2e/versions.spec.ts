import { get, slugOf, unique } from "./support/http";
import {
  button,
  field,
  fillPost,
  refusal,
  status,
  untilHydrated,
  writePost,
} from "./support/pages";
import { expect, plainTest, studioTest } from "./support/test";

for (const [how, test] of [
  ["with", studioTest],
  ["without", plainTest],
] as const) {
  test(`${how} scripts: of two tabs on one post the second to save is shown what the first has saved`, async ({
    page: late,
    context,
  }) => {
    const title = unique("Two tabs");
    const form = await writePost(late, { title });
    const reader = async () => (await get(`/posts/${slugOf(title)}`)).body;
    const early = await context.newPage();
    for (const tab of [early, late]) {
      await tab.goto(form);
      if (how === "with") await untilHydrated(field.title(tab));
    }
    await fillPost(early, { text: "By the early tab." });
    await button(early, "Save").click();
    await expect(status(early)).toHaveText(/^Saved\./);

    await fillPost(late, { text: "By the late tab." });
    await button(late, "Save").click();
    await expect(refusal(late)).toContainText("was changed since this form was opened");
    await expect(field.text(late)).toHaveValue("By the late tab.");
    const other = late.getByLabel("Text of the other version");
    await expect(other).toBeHidden();
    await late.getByText(`The other version: “${title}”`).click();
    await expect(other).toBeVisible();
    await expect(other).toHaveValue("By the early tab.");
    expect(await reader()).toContain("By the early tab.");

    await button(late, "Save").click();
    await expect(status(late)).toHaveText(/^Saved\./);
    await expect(field.text(late)).toHaveValue("By the late tab.");
    await expect(other).toHaveCount(0);
    expect(await reader()).toContain("By the late tab.");
  });
}
