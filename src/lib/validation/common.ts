import { z } from "zod";

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
    .transform((text) => text.trim().replace(/\s+/g, " "))
    .pipe(
      z
        .string()
        .min(1, missing)
        .max(max, {
          error: ({ input }) =>
            `The ${noun} has ${String(input).length} characters and can have ${max}: shorten it.`,
        }),
    );
