import * as z from "zod";

/** The largest value of a `serial` column. */
const MAX_ID = 2_147_483_647;

/** A row's id as a form or an address carries it: digits and nothing else. */
export const id = (message: string) =>
  z
    .string({ error: message })
    .regex(/^[1-9]\d{0,9}$/, message)
    .transform(Number)
    .pipe(z.number().max(MAX_ID, message));

/** As {@link id}; an empty string or a missing field is null. */
export const optionalId = (message: string) =>
  z
    .union([z.literal("").transform(() => null), id(message)], { error: message })
    .nullish()
    .transform((value) => value ?? null);

/** One line of text: white space folded, not empty, at most `max` UTF-16 units. */
export const singleLine = (noun: string, max: number, missing: string) =>
  z
    .string({ error: missing })
    // U+0085 is white space to PostgreSQL, whose check would refuse a title of nothing else.
    .transform((text) => text.replace(/[\s\u0085]+/g, " ").trim())
    .pipe(
      z
        .string()
        .min(1, missing)
        .max(max, {
          // What is checked next may take long: putting the marks of a long text in order does.
          abort: true,
          error: ({ input }) =>
            `The ${noun} has ${String(input).length} characters. The limit is ${max}: shorten it.`,
        }),
    );

/** Keeps `offset` within what PostgreSQL takes. */
export const MAX_PAGE = 1_000_000;

/** A number in an address, from 1 to `max`; `preset` when absent. */
export const wholeNumber = (name: string, max: number, preset: number) => {
  const message = `${name} must be a whole number from 1 to ${max}.`;
  return z
    .string()
    .regex(/^\d{1,9}$/, message)
    .transform(Number)
    .pipe(z.number().min(1, message).max(max, message))
    .default(preset);
};

/** A page number in an address that people see: nonsense means the first page. */
export const pageNumberSchema = wholeNumber("page", MAX_PAGE, 1).catch(1);
