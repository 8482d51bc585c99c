import { z } from "zod";

/** Keeps `offset` within what PostgreSQL takes. */
const MAX_PAGE = 1_000_000;
const MAX_LIMIT = 100;

const whole = (name: string, max: number, preset: number) => {
  const message = `${name} must be a whole number from 1 to ${max}.`;
  return z
    .string()
    .regex(/^\d{1,9}$/, message)
    .transform(Number)
    .pipe(z.number().min(1, message).max(max, message))
    .default(preset);
};

export const apiPageSchema = z.object({
  page: whole("page", MAX_PAGE, 1),
  limit: whole("limit", MAX_LIMIT, 10),
});

/** A page number in an address that people see: nonsense means the first page. */
export const pageNumberSchema = whole("page", MAX_PAGE, 1).catch(1);
