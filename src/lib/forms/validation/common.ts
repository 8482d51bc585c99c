import * as z from "zod";

/** The largest value of a `serial` column. */
const MAX_ID = 2_147_483_647;

/** A row's id in a form or an address: digits only. */
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
    // U+0085 is white space in PostgreSQL: its check refuses a title that has nothing else.
    .transform((text) => text.replace(/[\s\u0085]+/g, " ").trim())
    .pipe(
      z
        .string()
        .min(1, missing)
        .max(max, {
          // The next checks can be slow: normalising a long text is.
          abort: true,
          error: ({ input }) =>
            `The ${noun} has ${String(input).length} characters. The limit is ${max}: shorten it.`,
        }),
    );

/** Keeps `offset` below the limit of PostgreSQL. */
export const MAX_PAGE = 1_000_000;

/** A number in an address, from 1 to `max`. @param preset the value when it is absent. */
export const wholeNumber = (name: string, max: number, preset: number) => {
  const message = `${name} must be a whole number from 1 to ${max}.`;
  return z
    .string()
    .regex(/^\d{1,9}$/, message)
    .transform(Number)
    .pipe(z.number().min(1, message).max(max, message))
    .default(preset);
};

/** A page number in an address that people see. A bad value means the first page. */
export const pageNumberSchema = wholeNumber("page", MAX_PAGE, 1).catch(1);
